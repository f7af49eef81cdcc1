import { fold } from './fold.ts';

const near = (text: string): string => fold(text).replaceAll(/\s+/g, ' ').trim();

/**
 * Labels that differ from the wanted one only in case, accents or spaces (`Chats`, ` chats`): the server compares exactly
 * (weni-api.md §1.4), so a flow under one of them is not offered, and nobody sees why.
 */
export function nearMisses(labels: readonly string[], wanted: string): string[] {
  return labels.filter((label) => label !== wanted && near(label) === near(wanted));
}

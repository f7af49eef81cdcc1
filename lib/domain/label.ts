import { fold } from './fold.ts';

const near = (text: string): string => fold(text).replaceAll(/\s+/g, ' ').trim();

/**
 * Labels that differ from the wanted one only in case, accents or spaces (`Chats`, ` chats`): the server compares exactly
 * (weni-api.md §1.4), so a flow under one of them is not offered, and nobody sees why.
 */
export function nearMisses(labels: readonly string[], wanted: string): string[] {
  return labels.filter((label) => label !== wanted && near(label) === near(wanted));
}

/** Why a flow is offered, or is not. */
export type OfferState = 'offered' | 'archived' | 'near-miss' | 'unlabelled';

export function offerState(
  flow: { labels: readonly string[]; archived: boolean },
  wanted: string,
): OfferState {
  if (flow.archived) return 'archived';
  if (flow.labels.includes(wanted)) return 'offered';
  return nearMisses(flow.labels, wanted).length > 0 ? 'near-miss' : 'unlabelled';
}

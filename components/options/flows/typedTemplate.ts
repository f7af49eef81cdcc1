import type { MessageTemplate } from '../../../lib/domain/flow.ts';

/** A template of which an admin knows the name and the text. */
export function typedTemplate(name: string, body: string): MessageTemplate {
  return {
    name,
    language: '',
    status: 'unknown',
    category: 'unknown',
    header: null,
    body,
    footer: null,
    buttons: [],
    cards: 0,
    approvedIn: [],
    partial: true,
    slots: [],
  };
}

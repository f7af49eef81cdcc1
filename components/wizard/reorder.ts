import type { Delivery, Recipient, Send, Waiting } from '../../lib/domain/send.ts';
import type { Draft } from '../../lib/messages.ts';

/** What a new order may take over from an old one. */
export type Reorder = Pick<Draft, 'contacts' | 'flow' | 'values'>;

/** How a screen begins a new order out of an old one. */
export interface Reordering {
  /** A draft is under way and would be thrown away: ask first. */
  asks: boolean;
  start: (order: Reorder) => void;
}

/** The same people, flow and values again; the skipped are not among them. */
export function again(send: Send, deliveries: readonly Delivery[]): Reorder {
  return {
    contacts: deliveries.flatMap(({ recipients }) => recipients).flatMap(picked),
    flow: send.flow,
    values: send.values,
  };
}

/** Another flow for somebody who has not answered the first. */
export function followUp({ recipient }: Waiting): Reorder {
  return { contacts: picked(recipient), flow: null, values: {} };
}

function picked({ contactUuid, name, phone }: Recipient): Draft['contacts'] {
  return contactUuid === null ? [] : [{ uuid: contactUuid, name, phone }];
}

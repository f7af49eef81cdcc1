import type { FlowMessage, FlowShape, MessageTemplate } from './flow.ts';

/** A template of one sentence, for tests to change what they are about. */
export function aTemplate(changes: Partial<MessageTemplate> = {}): MessageTemplate {
  return {
    name: 'order',
    language: 'pt_BR',
    status: 'approved',
    category: 'utility',
    header: null,
    body: 'Olá {{1}}',
    footer: null,
    buttons: [],
    cards: 0,
    approvedIn: [],
    partial: false,
    slots: [{ kind: 'param', key: 'nome' }],
    ...changes,
  };
}

export const aShape = (changes: Partial<FlowShape> = {}): FlowShape => ({
  language: 'por',
  opensWith: 'template',
  waits: true,
  opensTicket: false,
  ticketFirst: false,
  goesOnIn: [],
  ...changes,
});

export function aMessage(changes: Partial<FlowMessage> = {}): FlowMessage {
  return {
    flowUuid: 'f',
    templates: [aTemplate()],
    texts: [],
    params: ['nome'],
    missing: [],
    shape: aShape(),
    incomplete: false,
    fetchedAt: 0,
    ...changes,
  };
}

/** The flows of the world; `names.ts` says what each is for. */
import { DAY } from '../clock.ts';
import type { Flow, FlowStep, Reference, Template } from '../model.ts';
import { FLOWS, LABELS, seededUuid } from '../names.ts';

type Steps = readonly (string | { template: string; variables?: string[]; text: string })[];

interface Sketch {
  flow: Reference;
  labels: Reference[];
  archived?: boolean;
  steps: Steps;
}

const param = (name: string): string => `@trigger.params.${name}`;
const chats = [LABELS.chats];

const SKETCHES: readonly Sketch[] = [
  {
    flow: FLOWS.welcome,
    labels: chats,
    steps: [{ template: 'welcome', text: 'Olá! Que bom ter você por aqui.' }],
  },
  {
    flow: FLOWS.order,
    labels: chats,
    steps: [
      {
        template: 'order_update',
        variables: [param('nome'), param('pedido')],
        text: 'Olá @trigger.params.nome, o pedido @trigger.params.pedido saiu.',
      },
    ],
  },
  {
    flow: FLOWS.appointment,
    labels: chats,
    steps: [
      {
        template: 'appointment_reminder',
        variables: [param('data'), param('hora')],
        text: 'Consulta em @trigger.params.data às @trigger.params.hora.',
      },
    ],
  },
  { flow: FLOWS.survey, labels: chats, steps: ['Olá @contact.name, de 0 a 10, que nota você nos dá?'] },
  {
    flow: FLOWS.twoMessages,
    labels: chats,
    steps: [
      { template: 'welcome', text: 'Olá!' },
      {
        template: 'order_followup',
        variables: ['@contact.name', param('pedido')],
        text: '@contact.name, o pedido @trigger.params.pedido chegou bem?',
      },
    ],
  },
  {
    flow: FLOWS.paused,
    labels: chats,
    steps: [{ template: 'promo_paused', variables: [param('tema')], text: 'Promoção!' }],
  },
  {
    flow: FLOWS.pending,
    labels: chats,
    steps: [{ template: 'promo_pending', variables: [param('tema')], text: 'Em breve!' }],
  },
  {
    flow: FLOWS.catalog,
    labels: chats,
    steps: [{ template: 'catalog_pdf', text: 'Nosso catálogo chegou.' }],
  },
  {
    flow: FLOWS.location,
    labels: chats,
    steps: [{ template: 'store_location', variables: [param('nome')], text: 'Estamos aqui!' }],
  },
  {
    flow: FLOWS.code,
    labels: chats,
    steps: [{ template: 'discount_code', variables: [param('cupom')], text: 'Cupom @trigger.params.cupom' }],
  },
  { flow: FLOWS.archived, labels: chats, archived: true, steps: [{ template: 'welcome', text: 'Olá!' }] },
  { flow: FLOWS.wrongLabel, labels: [LABELS.wrong], steps: ['Etiqueta com maiúscula'] },
  { flow: FLOWS.similarLabel, labels: [LABELS.similar], steps: ['Etiqueta com número'] },
  {
    flow: FLOWS.internal,
    labels: [],
    steps: [
      { template: 'order_update', variables: [param('nome'), param('pedido')], text: 'Primeira' },
      { template: 'order_update', variables: [param('outro'), param('pedido')], text: 'Repetida' },
    ],
  },
];

function step(sketch: Steps[number], templates: readonly Template[]): FlowStep {
  if (typeof sketch === 'string') return { text: sketch };
  const template = templates.find((candidate) => candidate.name === sketch.template);
  if (!template) throw new Error(`no template ${sketch.template}`);
  return { text: sketch.text, template, variables: sketch.variables ?? [] };
}

/** The first is the newest (§2.5: newest created first). */
export function seedFlows(templates: readonly Template[], now: number): Flow[] {
  return SKETCHES.map(({ flow, labels, archived, steps }, index) => ({
    ...flow,
    labels,
    archived: archived ?? false,
    steps: steps.map((sketch) => step(sketch, templates)),
    createdOn: now - (30 + index) * DAY,
    modifiedOn: now - (5 + index) * DAY,
  }));
}

/** Unlabelled flows, newer than all others: full pages without a single hit. */
export function extraFlows(count: number, now: number): Flow[] {
  return Array.from({ length: count }, (_, index) => ({
    uuid: seededUuid('f2f2f2f2', index + 1),
    name: `Fluxo interno ${index + 1}`,
    archived: false,
    labels: [],
    steps: [{ text: 'Nada a ver com o chat' }],
    createdOn: now - DAY - index,
    modifiedOn: now - DAY - index,
  }));
}

/**
 * The fixed names of the seeded world, so that tests can say who and what they mean. Every UUID is a valid v4 and is the
 * same for every seed; `contactUuid(i)` is the contact at index `i` of the world.
 */

/** A UUID of the seeded world: an eight-digit kind and a running number. */
export function seededUuid(kind: string, index: number): string {
  return `${kind}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

export const contactUuid = (index: number): string => seededUuid('c0c0c0c0', index + 1);

const person = (index: number, name: string, urn: string) => ({ index, name, urn, uuid: contactUuid(index) });
const whatsapp = (last: number): string => `whatsapp:551198765${last.toString().padStart(4, '0')}`;

export const PEOPLE = {
  ana: person(0, 'Ana Souza', whatsapp(1)),
  bruno: person(1, 'Bruno Carvalho', whatsapp(2)),
  camila: person(2, 'Camila Araújo', whatsapp(3)),
  daniel: person(3, 'Daniel Gonçalves', whatsapp(4)),
  erica: person(4, 'Érica Nuñez', whatsapp(5)),
  fabio: person(5, 'Fábio Peçanha', whatsapp(6)),
  blocked: person(6, 'Bloqueado Silva', whatsapp(7)),
  stopped: person(7, 'Parado Lima', whatsapp(8)),
  noWhatsapp: person(8, 'Sem WhatsApp', 'tel:+5511987650009'),
  /** Has a room that waits after a flow (agent: attendant). */
  waiting: person(9, 'Helena Prado', whatsapp(10)),
  /** Stands in the queue of Vendas, no agent yet. */
  queued: person(10, 'Igor Tavares', whatsapp(11)),
  /** In a room of attendant2 (Suporte). */
  support: person(11, 'Júlia Amorim', whatsapp(12)),
  /** In a room of the admin. */
  admins: person(12, 'Kaio Brandão', whatsapp(13)),
  /** In a room of the manager. */
  managers: person(13, 'Lívia Castanho', whatsapp(14)),
  /** Two rows for what may be one phone: with and without the Brazilian ninth digit (§2.4 verify_ninth_digit). */
  ninthWith: person(14, 'Nono Com', 'whatsapp:5511976543210'),
  ninthWithout: person(15, 'Nono Sem', 'whatsapp:551176543210'),
  ninthWithB: person(16, 'Nina Com', 'whatsapp:5521965432109'),
  ninthWithoutB: person(17, 'Nina Sem', 'whatsapp:552165432109'),
} as const;

const group = (index: number, name: string) => ({ name, uuid: seededUuid('60606060', index) });

export const GROUPS = {
  vip: group(1, 'VIP'),
  saoPaulo: group(2, 'Clientes São Paulo'),
  newsletter: group(3, 'Boletim'),
  team: group(4, 'Equipe'),
  active30: group(5, 'Ativos 30 dias'),
} as const;

const flow = (index: number, name: string) => ({ name, uuid: seededUuid('f1f1f1f1', index) });

export const FLOWS = {
  welcome: flow(1, 'Boas-vindas'),
  order: flow(2, 'Atualização de pedido'),
  appointment: flow(3, 'Lembrete de consulta'),
  survey: flow(4, 'Pesquisa de satisfação'),
  twoMessages: flow(5, 'Duas mensagens'),
  paused: flow(6, 'Promoção pausada'),
  pending: flow(7, 'Aguardando aprovação'),
  catalog: flow(8, 'Catálogo'),
  location: flow(9, 'Localização da loja'),
  code: flow(10, 'Código'),
  archived: flow(11, 'Arquivado'),
  wrongLabel: flow(12, 'Etiqueta errada'),
  similarLabel: flow(13, 'Etiqueta parecida'),
  internal: flow(14, 'Interno'),
} as const;

const label = (index: number, name: string) => ({ name, uuid: seededUuid('1abe1000', index) });

export const LABELS = {
  chats: label(1, 'chats'),
  wrong: label(2, 'Chats'),
  similar: label(3, 'chats 2'),
} as const;

const sector = (index: number, name: string) => ({
  name,
  uuid: seededUuid('5ec70000', index),
  queueUuid: seededUuid('90e0e000', index),
});

export const SECTORS = {
  sales: sector(1, 'Vendas'),
  support: sector(2, 'Suporte'),
  finance: sector(3, 'Financeiro'),
} as const;

export const AGENTS = {
  admin: { email: 'alice@sandbox.test', firstName: 'Alice', lastName: 'Admin' },
  manager: { email: 'marcos@sandbox.test', firstName: 'Marcos', lastName: 'Gerente' },
  attendant: { email: 'ana.agente@sandbox.test', firstName: 'Ana', lastName: 'Agente' },
  attendant2: { email: 'beto@sandbox.test', firstName: 'Beto', lastName: 'Suporte' },
} as const;

export type AgentKey = keyof typeof AGENTS;

export const PROJECT = { uuid: seededUuid('9a0ec700', 1), name: 'Loja Sandbox' } as const;
/** Exists, but none of the agents is a member: 404 everywhere (§1.1). */
export const FOREIGN_PROJECT = { uuid: seededUuid('9a0ec700', 2), name: 'Outra Empresa' } as const;
/** The org's principal project (§1.2), also without members here: a start there is a 404 (§5.1.10). */
export const PRINCIPAL_PROJECT = { uuid: seededUuid('9a0ec700', 3), name: 'Principal' } as const;
export const ORG = { uuid: seededUuid('0e600000', 1), name: 'Org Sandbox' } as const;
export const CHANNEL = { uuid: seededUuid('c4a00000', 1), name: 'WhatsApp Sandbox' } as const;

/** The Flows API key of the admin (40 hex digits, §2.1). */
export const API_TOKEN = '5a4d60c5a4d60c5a4d60c5a4d60c5a4d60c5a4d6';
/** DRF keys for `Authorization: Token` on the engine (§1.1), from `POST /v1/accounts/login/` with this password. */
export const PASSWORD = 'sandbox';

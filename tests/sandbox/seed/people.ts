/** The contacts of the world: the fixed ones of names.ts first, then as many made-up ones as asked for. */
import { DAY, SECOND } from '../clock.ts';
import { contactUuid, PEOPLE } from '../names.ts';
import type { Contact } from '../model.ts';
import type { Random } from '../random.ts';

const FIRST = [
  'Adriana', 'Alejandro', 'Aline', 'Antônio', 'Beatriz', 'Caio', 'Carla', 'Cecília', 'Célia', 'Débora', 'Diego',
  'Eduarda', 'Elías', 'Fátima', 'Felipe', 'Flávia', 'Gabriel', 'Geovana', 'Gustavo', 'Hélio', 'Inês', 'Íris', 'João',
  'José', 'Jürgen', 'Larissa', 'Letícia', 'Lúcia', 'Luís', 'Márcia', 'Marcelo', 'Mariana', 'Mónica', 'Natália', 'Otávio',
  'Patrícia', 'Paulo', 'Raíssa', 'Renato', 'Sérgio', 'Sofía', 'Tânia', 'Thaís', 'Ulisses', 'Valéria', 'Vítor', 'Zoë',
] as const; // prettier-ignore
const LAST = [
  'Almeida', 'Assunção', 'Barbosa', 'Batista', 'Brandão', 'Cardoso', 'Conceição', 'Correia', 'Díaz', 'Esteves', 'Falcão',
  'Fernández', 'Ferreira', 'Freitas', 'García', 'Gomes', 'Guimarães', 'Leão', 'Lopes', 'Magalhães', 'Martins', 'Medeiros',
  'Müller', 'Nóbrega', 'Oliveira', 'Peña', 'Pereira', 'Quintão', 'Ramos', 'Ribeiro', 'Rocha', 'Sá', 'Santos', 'Simões',
  'Smith', 'Tavares', 'Teixeira', 'Valença', 'Vasconcelos', 'Zúñiga',
] as const; // prettier-ignore
const CITIES = ['São Paulo', 'Recife', 'Maceió', 'Florianópolis', 'Belém'] as const;
const AREAS = ['11', '21', '31', '41', '51', '61', '71', '81'] as const;

/** Every 20th of the others lives abroad. */
function number(index: number): string {
  const eight = (10_000_000 + ((index * 7919) % 80_000_000)).toString();
  const abroad = [
    `549115${eight.slice(1)}`,
    `521${eight}55`,
    `3519${eight}`,
    `1415${eight.slice(1)}`,
    `4917${eight}1`,
  ];
  if (index % 20 === 7) return abroad[Math.floor(index / 20) % 5] ?? eight;
  return `55${AREAS[index % AREAS.length] ?? '11'}9${eight}`;
}

function urn(index: number): string {
  if (index === 40 || index === 41) return `tel:+55119${(44_000_000 + index).toString()}`;
  if (index === 42 || index === 43) return `mailto:pessoa${index}@sandbox.test`;
  return `whatsapp:${number(index)}`;
}

const STATUS = new Map<number, Contact['status']>([
  [PEOPLE.blocked.index, 'blocked'],
  [PEOPLE.stopped.index, 'stopped'],
  ...[50, 60, 70, 80, 90].map((index) => [index, 'blocked'] as const),
  ...[55, 65, 75, 85, 95].map((index) => [index, 'stopped'] as const),
]);

const FIXED = new Map(Object.values(PEOPLE).map((person) => [person.index as number, person]));

/** Modified times: unique, the higher the index the older, all before `now`. */
function contact(index: number, now: number, random: Random): Contact {
  const fixed = FIXED.get(index);
  const unnamed = !fixed && index % 29 === 11;
  const modifiedOn = now - DAY - (index + 1) * 37 * SECOND - random.below(SECOND);
  const seen = random.next() < 0.6;
  return {
    id: index + 1,
    uuid: contactUuid(index),
    name: unnamed ? null : (fixed?.name ?? `${random.pick(FIRST)} ${random.pick(LAST)}`),
    language: index % 3 === 0 ? 'por' : null,
    urns: [fixed?.urn ?? urn(index)],
    groups: [],
    fields: { cidade: random.pick(CITIES) },
    status: STATUS.get(index) ?? 'active',
    deleted: false,
    createdOn: now - 200 * DAY + index,
    modifiedOn,
    lastSeenOn: seen ? modifiedOn : null,
    activeRun: null,
  };
}

export function seedContacts(count: number, now: number, random: Random): Contact[] {
  const total = Math.max(count, 100);
  return Array.from({ length: total }, (_, index) => contact(index, now, random));
}

/** Every point of weni-api.md §5.1 and §5.2 has its switch, and a test that exists. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../house/imports.ts';
import { isQuirk, QUIRK_NAMES, QUIRKS } from '../sandbox/quirks.ts';
import { ODDITIES, type Oddity } from './known-oddities.ts';

/** How many points the two lists have. */
const POINTS = [
  ...Array.from({ length: 13 }, (_, i) => `1.${i + 1}`),
  ...Array.from({ length: 15 }, (_, i) => `2.${i + 1}`),
];
/** The WebSocket: nothing to switch, because nothing opens one. */
const WITHOUT_SWITCH = ['1.13', '2.11'];
/** Mailroom's habit that the delta of contacts lives on; not among the points. */
const BESIDES: string[] = ['answer-bumps-modified'];

/** A test's name as source: in any kind of quotes, at the place where a test or a row of its table is named. */
function isNamed(source: string, name: string): boolean {
  const quoted = [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``];
  return quoted.some((text) => source.includes(text));
}

function lacks({ point, says, switches, tests }: Oddity): string[] {
  const where = `${point} ${says}`;
  const lost = tests
    .filter(([file, name]) => !isNamed(readFileSync(ROOT + file, 'utf8'), name))
    .map(([file, name]) => `${where}: ${file} has no test “${name}”`);
  const unknown = switches.filter((name) => !isQuirk(name)).map((name) => `${where}: no switch ${name}`);
  const bare = switches.length === 0 && !WITHOUT_SWITCH.includes(point) ? [`${where}: no switch`] : [];
  return [...lost, ...unknown, ...bare, ...(tests.length === 0 ? [`${where}: no test`] : [])];
}

describe('weni-api.md §5', () => {
  it.each(ODDITIES.map((one) => [one.point, one.says, one] as const))('§5.%s %s', (_point, _says, one) => {
    expect(lacks(one)).toEqual([]);
  });

  it('is covered point by point', () => {
    expect([...new Set(ODDITIES.map(({ point }) => point))]).toEqual(POINTS);
  });

  it('every switch of the sandbox stands for one of its points', () => {
    const used = new Set<string>(ODDITIES.flatMap(({ switches }) => switches));
    expect(QUIRK_NAMES.filter((name) => !used.has(name) && !BESIDES.includes(name))).toEqual([]);
    expect(Object.keys(QUIRKS).length).toBeGreaterThan(100);
  });

  it('a test that is gone, a switch that is gone and a point without either would be noticed', () => {
    const file = 'tests/contract/known-oddities.test.ts';
    const gone = {
      point: '1.1',
      says: 'x',
      switches: [],
      tests: [[file, ['no', 'such'].join(' ')]],
    } satisfies Oddity;
    expect(lacks(gone)).toHaveLength(2);
    expect(lacks({ ...gone, tests: [] })).toHaveLength(2);
    expect(lacks({ ...gone, tests: [[file, 'is covered point by point']], switches: ['start-200'] })).toEqual(
      [],
    );
  });
});

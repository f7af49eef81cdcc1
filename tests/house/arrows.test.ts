import { describe, expect, it } from 'vitest';
import { importsIn, importsOf, isTest, reach, sources, type Import } from './imports.ts';

/** The arrows of the house (DESIGN §3), each a rule that names the imports it forbids. */
interface Rule {
  says: string;
  forbids(from: string, to: string): boolean;
}

const inside = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

const WORKER_ONLY = ['lib/providers', 'lib/catalog', 'lib/outbox', 'lib/audience', 'lib/worker', 'lib/db.ts'];
const PAGES = ['components', 'entrypoints/popup', 'entrypoints/options', 'entrypoints/launcher'];
const HEAVY = /^(zod|preact|webextension-polyfill|idb|libphonenumber-js|papaparse)(\/|$)/;

const rules: Rule[] = [
  {
    says: 'lib imports nothing of components, entrypoints or tests',
    forbids: (from, to) => inside(from, 'lib') && inside(to, 'components', 'entrypoints', 'tests'),
  },
  {
    says: 'components import nothing of entrypoints or tests',
    forbids: (from, to) => inside(from, 'components') && inside(to, 'entrypoints', 'tests'),
  },
  {
    says: 'entrypoints import nothing of tests',
    forbids: (from, to) => inside(from, 'entrypoints') && inside(to, 'tests'),
  },
  {
    says: 'lib/domain imports only lib/domain',
    forbids: (from, to) => inside(from, 'lib/domain') && !inside(to, 'lib/domain'),
  },
  {
    says: 'pages and the button import nothing that belongs to the worker',
    forbids: (from, to) => inside(from, ...PAGES) && inside(to, ...WORKER_ONLY),
  },
  {
    says: 'the button imports no library',
    forbids: (from, to) => inside(from, 'entrypoints/launcher') && HEAVY.test(to),
  },
  {
    says: 'the button imports no components',
    forbids: (from, to) => inside(from, 'entrypoints/launcher') && inside(to, 'components'),
  },
  {
    says: 'zod is imported in lib/providers and lib/worker only',
    forbids: (from, to) => /^zod(\/|$)/.test(to) && !inside(from, 'lib/providers', 'lib/worker'),
  },
  {
    says: 'the sandbox shares nothing with the program',
    forbids: (from, to) => inside(from, 'tests/sandbox') && inside(to, 'lib', 'components', 'entrypoints'),
  },
];

function broken(imports: Import[]): string[] {
  return imports.flatMap(({ from, to }) =>
    rules.filter((rule) => rule.forbids(from, to)).map((rule) => `${from} → ${to}: ${rule.says}`),
  );
}

const house = sources('lib', 'components', 'entrypoints', 'tests/sandbox').filter((path) => !isTest(path));

describe('the arrows', () => {
  it('no import runs against them', () => {
    expect(house.length).toBeGreaterThan(150);
    expect(broken(house.flatMap(importsOf))).toEqual([]);
  });

  it('every import inside the house leads to a file that is there', () => {
    const known = new Set(sources('lib', 'components', 'entrypoints', 'tests'));
    const lost = house
      .flatMap(importsOf)
      .filter(({ to }) => /^(lib|components|entrypoints)\/.*\.tsx?$/.test(to) && !known.has(to));
    expect(lost).toEqual([]);
  });

  it('the button reaches no library at run time, through whatever it imports', () => {
    const reached = [...reach('entrypoints/launcher/index.ts')];
    expect(reached).toContain('lib/hosts/weni.ts');
    expect(reached.filter((to) => HEAVY.test(to) || inside(to, ...WORKER_ONLY))).toEqual([]);
  });

  it.each(['entrypoints/popup/main.tsx', 'entrypoints/options/main.tsx'])(
    '%s reaches nothing of the worker at run time',
    (entry) => {
      const reached = [...reach(entry)];
      expect(reached.length).toBeGreaterThan(20);
      expect(reached.filter((to) => inside(to, ...WORKER_ONLY) || /^(zod|idb)(\/|$)/.test(to))).toEqual([]);
    },
  );
});

describe('the checker itself', () => {
  it.each([
    ['lib/call.ts', "import { Button } from '../components/ui/Button.tsx';"],
    ['lib/call.ts', "import type { A } from '../entrypoints/background.ts';"],
    ['lib/domain/send.ts', "import { openDB } from 'idb';"],
    ['lib/domain/send.ts', "import type {\n  A,\n  B,\n} from '../messages.ts';"],
    ['components/ui/Button.tsx', "export * from '../../lib/outbox/store.ts';"],
    ['components/ui/Button.tsx', "const db = await import('../../lib/db.ts');"],
    ['components/ui/Button.tsx', "import '@/lib/worker/app.ts';"],
    ['entrypoints/popup/main.tsx', 'import { z } from "zod/mini";'],
    ['entrypoints/launcher/index.ts', "import browser from 'webextension-polyfill';"],
    ['entrypoints/launcher/panel.ts', "import { h } from 'preact';"],
    ['tests/sandbox/world.ts', "import type { Contact } from '../../lib/domain/contact.ts';"],
    [
      'components/ui/Button.tsx',
      "import a from './a.ts';\nimport b from '../../entrypoints/popup/main.tsx';",
    ],
  ])('catches a bad import planted in %s: %s', (path, text) => {
    expect(broken(importsIn(path, text))).toHaveLength(1);
  });

  it('lets good ones pass', () => {
    const good: [string, string][] = [
      ['lib/domain/send.ts', "import type { A } from './contact.ts';"],
      [
        'components/ui/Button.tsx',
        "import { h } from 'preact';\nimport type { A } from '../../lib/messages.ts';",
      ],
      ['entrypoints/background.ts', "import { createApp } from '../lib/worker/app.ts';"],
      ['tests/sandbox/world.ts', "import { serve } from './sandbox.ts';"],
    ];
    expect(good.flatMap(([path, text]) => broken(importsIn(path, text)))).toEqual([]);
  });

  it('knows which imports are types', () => {
    const text = "import type { A } from './a.ts';\nimport { type B, c } from './b.ts';";
    expect(importsIn('lib/x.ts', text).map((i) => i.typeOnly)).toEqual([true, false]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readList } from './list.ts';
import type { NumberReader } from './numbers.ts';

const reader: NumberReader = { country: 'BR', isKnown: () => false };
const read = (text: string) => readList(text, reader);
const phones = (text: string) => read(text).rows.map((r) => r.phone);

describe('a pasted text', () => {
  it('a number a line, with and without a name', () => {
    const { rows, bad } = read(
      '11 98765-0001\n\nAna Souza 11 98765-0002\r\nBruno <+55 11 98765-0003>\nnobody\n',
    );
    expect(rows).toEqual([
      { line: 1, phone: '5511987650001', name: null, columns: {} },
      { line: 3, phone: '5511987650002', name: 'Ana Souza', columns: {} },
      { line: 4, phone: '5511987650003', name: 'Bruno', columns: {} },
    ]);
    expect(bad).toEqual([{ line: 5, text: 'nobody', problem: 'no-number' }]);
  });

  it.each([
    '11 98765-0001, 11 98765-0002, 11 98765-0003',
    '11 98765-0001; 11 98765-0002\n11 98765-0003;',
    '11 98765-0001\t11 98765-0002\t11 98765-0003',
    'numbers\n11 98765-0001\n11 98765-0002\n11 98765-0003',
  ])('several numbers: %j', (text) => {
    expect(phones(text)).toEqual(['5511987650001', '5511987650002', '5511987650003']);
  });

  it('nothing in it', () => expect(read(' \n\n')).toEqual({ rows: [], bad: [], columns: [] }));
});

describe('a file', () => {
  const expected = [
    { line: 2, phone: '5511987650001', name: 'José', columns: { Nome: 'José', Pedido: '42' } },
    { line: 3, phone: '5511987650002', name: 'Ana; Maria', columns: { Nome: 'Ana; Maria', Pedido: '' } },
  ];
  it.each([',', ';', '\t', '|'])('with %j between its cells', (d) => {
    const text = `Nome${d}Telefone${d}Pedido\r\nJosé${d}11 98765-0001${d}42\r\n"Ana; Maria"${d}11 98765-0002\r\n`;
    expect(read(text)).toEqual({ rows: expected, bad: [], columns: ['Nome', 'Pedido'] });
  });

  it('as Flows exports it', () => {
    const { rows, columns } = read('Name,Language,URN:WhatsApp,Field:City\nAna,por,5511987650001,Recife\n');
    expect(columns).toEqual(['Name', 'Language', 'Field:City']);
    expect(rows[0]).toMatchObject({
      phone: '5511987650001',
      name: 'Ana',
      columns: { 'Field:City': 'Recife' },
    });
  });

  it('whose columns are called anything: the numbers tell', () => {
    const { rows } = read('a,b,c\nx,11 98765-0001,1\ny,11 98765-0002,2\n');
    expect(rows.map((r) => [r.phone, r.columns])).toEqual([
      ['5511987650001', { a: 'x', c: '1' }],
      ['5511987650002', { a: 'y', c: '2' }],
    ]);
  });

  it('without a header', () => {
    expect(read('Ana,11 98765-0001\nBruno,11 98765-0002').rows.map((r) => r.name)).toEqual(['Ana', 'Bruno']);
    expect(read('11 98765-0001;Ana Souza;x\n11 98765-0002;Bia;y').rows.map((r) => r.name)).toEqual([
      'Ana Souza',
      'Bia',
    ]);
  });

  it('bad rows keep their line and say why; the good ones stay', () => {
    const text = [
      'Nome,Telefone,Pedido',
      'Ana,11 98765-0001,1',
      'Sem,,2',
      'Curto,123,3',
      'Impossível,+55 00 98765-0001,4',
      'Planilha,"5,51199E+12",5',
      'Demais,11 98765-0002,6,7',
      'Conta,11 98765-0003,=A1+1',
      'Fórmula,=HYPERLINK("x"),8',
      '"Duas\nlinhas",11 98765-0004,9',
      'Depois,11 98765-0005',
      'Também,"=""5511987650006""","=""07"""',
    ].join('\n');
    const { rows, bad } = read(text);
    expect(bad.map(({ line, problem }) => [line, problem])).toEqual([
      [3, 'no-number'],
      [4, 'no-number'],
      [5, 'impossible-number'],
      [6, 'damaged-number'],
      [7, 'ragged'],
      [8, 'formula'],
      [9, 'formula'],
    ]);
    expect(rows.map(({ line, phone }) => [line, phone])).toEqual([
      [2, '5511987650001'],
      [10, '5511987650004'],
      [12, '5511987650005'],
      [13, '5511987650006'],
    ]);
    expect(rows.map((r) => r.columns['Pedido'])).toEqual(['1', '9', '', '07']);
  });

  it('emoji and right-to-left names stay as they are', () => {
    const { rows } = read('nome,fone\n👩‍👩‍👧 Família,11 98765-0001\nمحمد علي,11 98765-0002\n');
    expect(rows.map((r) => r.name)).toEqual(['👩‍👩‍👧 Família', 'محمد علي']);
  });

  it('10 MB are read to the end: each line is a row or a bad one', { timeout: 60_000 }, () => {
    const filler = 'x'.repeat(180);
    const lines = Array.from({ length: 50_000 }, (_, n) =>
      n % 100 === 0 ? `Pessoa ${n};;${filler}` : `Pessoa ${n};1197${String(n).padStart(7, '0')};${filler}`,
    );
    const text = `nome;fone;nota\n${lines.join('\n')}\n`;
    expect(text.length).toBeGreaterThan(10_000_000);
    const { rows, bad } = read(text);
    expect(rows.length + bad.length).toBe(50_000);
    expect(bad.every(({ line, problem }) => line % 100 === 2 && problem === 'no-number')).toBe(true);
    expect(rows.at(-1)).toMatchObject({ line: 50_001, name: 'Pessoa 49999', columns: { nota: filler } });
  });

  it('10,000 times the same person is 10,000 rows', () => {
    const { rows } = read(`fone\n${'11 98765-0001\n'.repeat(10_000)}`);
    expect(rows).toHaveLength(10_000);
    expect(rows.at(-1)?.line).toBe(10_001);
  });
});

/** What a spreadsheet writes: quotes where they are needed. */
const written = (cells: string[], d: string) =>
  cells.map((c) => (/["\n\r]/.test(c) || c.includes(d) ? `"${c.replaceAll('"', '""')}"` : c)).join(d);

const words = fc.stringMatching(/^[A-Za-zÀ-ú]([A-Za-zÀ-ú",;|.'\n ]{0,18}[A-Za-zÀ-ú])?$/);
const people = fc.array(
  fc.record({ name: words, phone: fc.stringMatching(/^5511 ?9[6-9]\d{3}-?\d{4}$/), note: words }),
  { minLength: 1, maxLength: 30 },
);

describe('whatever a spreadsheet writes', () => {
  it('comes out as it went in, whichever sign is between the cells', () => {
    fc.assert(
      fc.property(
        people,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        (all, d, end) => {
          const lines = [['nome', 'telefone', 'recado'], ...all.map((p) => [p.name, p.phone, p.note])];
          const { rows, bad } = read(lines.map((cells) => written(cells, d)).join(end));
          expect(bad).toEqual([]);
          expect(rows.map((r) => [r.name, r.phone, r.columns['recado']])).toEqual(
            all.map((p) => [p.name, p.phone.replace(/\D/g, ''), p.note]),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('no line of any text is lost: each is a row or a bad one', () => {
    const line = fc.stringMatching(/^[^"\r\n]{1,40}$/).filter((l) => l.trim() !== '');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const { rows, bad } = read(['fone', ...lines].join('\n'));
        const seen = new Set([...rows, ...bad].map((r) => r.line));
        const empty = lines.filter((l) => l.split(/[;\t,|]/).every((c) => c.trim() === '')).length;
        expect(seen.size).toBeGreaterThanOrEqual(lines.length - empty);
      }),
      { numRuns: 500 },
    );
  });
});

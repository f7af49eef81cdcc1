import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBlocks, parseRichText, type RichBlock, type RichNode } from './richText.ts';

const plain = (nodes: RichNode[]): string =>
  nodes
    .map((node) => {
      if (node.kind === 'break') return '\n';
      return 'children' in node ? plain(node.children) : node.text;
    })
    .join('');

const kinds = (text: string): string[] => parseRichText(text).map(({ kind }) => kind);

describe('marks (field.md §5.3)', () => {
  it.each([
    ['*bold*', ['bold']],
    ['_it_ ~no~', ['italic', 'text', 'strike']],
    ['```a *b*```', ['mono']],
    ['`x` y', ['mono', 'text']],
    ['2*3*4', ['text']],
    ['* no *', ['text']],
    ['*a\nb*', ['text', 'break', 'text']],
    ['Olá {{1}}', ['text', 'open']],
    ['‹@fields.city›!', ['open', 'text']],
    ['<script>alert(1)</script>', ['text']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected));

  it('nest', () => {
    expect(parseRichText('*_x_*')).toEqual([
      { kind: 'bold', children: [{ kind: 'italic', children: [{ kind: 'text', text: 'x' }] }] },
    ]);
  });

  it('lose no letter of any text, whatever it holds', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ab *_~`\n{}<>$&'), maxLength: 60 });
    fc.assert(
      fc.property(letters, (text) => {
        const bare = (t: string) => t.replaceAll(/[*_~`]/g, '');
        expect(bare(plain(parseRichText(text)))).toBe(bare(text));
      }),
    );
  });
});

describe('lists and quotes', () => {
  it.each<[string, RichBlock[]]>([
    ['a\nb', [{ kind: 'text', lines: ['a', 'b'] }]],
    [
      '- a\n- b\nc',
      [
        { kind: 'bullets', lines: ['a', 'b'] },
        { kind: 'text', lines: ['c'] },
      ],
    ],
    ['* a', [{ kind: 'bullets', lines: ['a'] }]],
    ['*a*', [{ kind: 'text', lines: ['*a*'] }]],
    ['> q', [{ kind: 'quote', lines: ['q'] }]],
    ['3. c\n4. d', [{ kind: 'numbers', lines: ['c', 'd'], start: 3 }]],
    [
      '1. a\n1. b',
      [
        { kind: 'numbers', lines: ['a'], start: 1 },
        { kind: 'numbers', lines: ['b'], start: 1 },
      ],
    ],
    ['```\n- a\n```', [{ kind: 'text', lines: ['```', '- a', '```'] }]],
    ['', [{ kind: 'text', lines: [''] }]],
  ])('%j', (text, blocks) => expect(parseBlocks(text)).toEqual(blocks));

  it('a text beyond what WhatsApp takes is drawn up to there, and soon', () => {
    const lines = parseBlocks('*'.repeat(200_000)).flatMap((block) => block.lines);
    expect(lines.join('\n')).toHaveLength(4096);
    // Three of them are a bold one: 1365 times, and one that is left.
    expect(plain(parseRichText(lines.join('\n')))).toBe('*'.repeat(1366));
  });
});

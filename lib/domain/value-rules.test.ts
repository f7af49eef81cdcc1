import { describe, expect, it } from 'vitest';
import { aMessage, aTemplate } from './testing.ts';
import { checkValues, isBroken } from './value-rules.ts';

const jose = { name: 'José' };
const check = (nome: string, message = aMessage()) => checkValues(message, { nome }, jose);

describe('checkValues (field.md §5.2)', () => {
  it.each([
    ['Ana', []],
    ['$& <script>', []],
    ['', ['value-missing']],
    ['   ', ['value-missing']],
    ['a\nb', ['value-break']],
    ['a\tb', ['value-break']],
    [`a${' '.repeat(5)}b`, ['value-break']],
    [`a${' '.repeat(4)}b`, []],
    ['x'.repeat(640), []],
    ['😀'.repeat(640), []],
    ['x'.repeat(641), ['value-long']],
    ['x'.repeat(10_000), ['value-long', 'text-long']],
    ['{{1}}', ['value-open']],
    ['{{contact.age}}', ['value-open']],
  ])('%.30j → %j', (value, codes) => {
    expect(check(value).map(({ code }) => code)).toEqual(codes);
  });

  it('names the values', () => {
    expect(check('a\nb')).toEqual([{ code: 'value-break', kind: 'skip', detail: 'nome' }]);
  });

  it('a value outside of templates may have line breaks', () => {
    expect(check('a\nb', aMessage({ templates: [], texts: ['@trigger.params.nome'] }))).toEqual([]);
  });

  it('the filled header has 60 characters, the filled body 1,024', () => {
    const header = aMessage({
      templates: [aTemplate({ header: { kind: 'text', text: 'Olá {{1}}' }, body: '' })],
    });
    expect(check('x'.repeat(56), header)).toEqual([]);
    expect(check('x'.repeat(57), header)).toEqual([{ code: 'text-long', kind: 'skip', detail: 'order' }]);
    const body = aMessage({ templates: [aTemplate({ body: `${'y'.repeat(1000)}{{1}}` })] });
    expect(check('x'.repeat(24), body)).toEqual([]);
    expect(check('x'.repeat(25), body)).toMatchObject([{ code: 'text-long' }]);
  });

  it('what only the server knows is not counted', () => {
    const slots = [{ kind: 'field', key: 'x'.repeat(80) } as const];
    const message = aMessage({
      params: [],
      templates: [aTemplate({ header: { kind: 'text', text: '{{1}}' }, slots })],
    });
    expect(check('', message)).toEqual([]);
  });
});

it.each(['\n', '\r', '\t', '\u2028', '     '])('isBroken %j', (text) => expect(isBroken(text)).toBe(true));

import { describe, expect, it } from 'vitest';
import { EMPTY_NOTE } from '../../../lib/domain/flow-note.ts';
import type { FlowMessage } from '../../../lib/domain/flow.ts';
import { aMessage, aTemplate } from '../../../lib/domain/testing.ts';
import type { FlowList } from '../../../lib/messages.ts';
import { facetsOf, matching, rowsOf, snippetOf } from './choose.ts';

const flow = (uuid: string, name: string) => ({ uuid, name, labels: [], archived: false, modifiedOn: '' });
const list = (said: Record<string, FlowMessage> = {}, notes: FlowList['notes'] = {}): FlowList => ({
  flows: [flow('a', 'Atualização'), flow('b', 'Boas-vindas'), flow('c', 'Código')],
  fetchedAt: 0,
  said,
  notes,
});
const names = (rows: { flow: { uuid: string } }[]) => rows.map((row) => row.flow.uuid).join('');
const any = { text: '', category: null, language: null };

it('favourites stand first, then those sent lately', () => {
  expect(names(rowsOf(list()))).toBe('abc');
  const notes = {
    b: { ...EMPTY_NOTE, usedAt: 5 },
    c: { ...EMPTY_NOTE, favourite: true },
    a: { ...EMPTY_NOTE, usedAt: 3 },
  };
  expect(names(rowsOf(list({}, notes)))).toBe('cba');
});

describe('search', () => {
  const said = {
    a: aMessage({ templates: [aTemplate({ body: 'Seu pedido {{1}} saiu', category: 'utility' })] }),
    b: aMessage({
      templates: [
        aTemplate({
          body: 'Olá',
          category: 'marketing',
          language: 'es',
          buttons: [{ kind: 'quick-reply', text: 'Ver ofertas', url: null }],
        }),
      ],
    }),
    c: aMessage({ templates: [], texts: ['Seu código é @trigger.params.x'] }),
  };
  const rows = rowsOf(list(said));

  it.each([
    ['', 'abc'],
    ['atualizacao', 'a'],
    ['PEDIDO saiu', 'a'],
    ['saiu pedido', 'a'],
    ['ofertas', 'b'],
    ['codigo', 'c'],
    ['xyz', ''],
  ])('“%s” finds %s', (text, expected) => expect(names(matching(rows, { ...any, text }))).toBe(expected));

  it('narrows to a category or a language', () => {
    expect(names(matching(rows, { ...any, category: 'marketing' }))).toBe('b');
    expect(names(matching(rows, { ...any, language: 'pt_BR' }))).toBe('a');
    expect(facetsOf(rows)).toEqual({ categories: ['utility', 'marketing'], languages: ['es', 'pt_BR'] });
    expect(facetsOf(rows.slice(0, 1))).toEqual({ categories: [], languages: [] });
  });

  it('says which one WhatsApp would refuse, and how each begins', () => {
    const paused = aMessage({ templates: [aTemplate({ status: 'paused', body: 'a\n\nb' })] });
    const [row] = rowsOf(list({ a: paused }));
    expect(row?.blocked).toBe(true);
    expect(snippetOf(paused)).toBe('a b');
    expect(snippetOf(null)).toBe('');
    expect(snippetOf(aMessage())).toBe('Olá ‹nome›');
    expect(snippetOf(aMessage({ templates: [], texts: ['Oi @contact.name, @trigger.params.x'] }))).toBe(
      'Oi ‹@contact.name›, ‹x›',
    );
  });
});

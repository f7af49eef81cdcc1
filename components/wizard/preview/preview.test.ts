import { parseHTML } from 'linkedom';
import { h, render } from 'preact';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { FlowMessage, TemplateButton } from '../../../lib/domain/flow.ts';
import { aMessage, aShape, aTemplate } from '../../../lib/domain/testing.ts';
import { toMessageTemplate } from '../../../lib/providers/meta-template.ts';
import { Preview } from './Preview.tsx';

const { document } = parseHTML('<!doctype html><html><body></body></html>');
beforeAll(() => void vi.stubGlobal('document', document));
afterAll(() => void vi.unstubAllGlobals());

/** The preview as an agent would see it, drawn into a page. */
function draw(message: FlowMessage, values: Record<string, string> = {}): Element {
  const box = document.createElement('div');
  render(h(Preview, { message, values, reader: { name: 'José' } }), box);
  return box;
}
const texts = (box: Element, selector: string) =>
  [...box.querySelectorAll(selector)].map((found) => found.textContent?.trim());
const button = (kind: TemplateButton['kind'], text: string, url: string | null = null) => ({
  kind,
  text,
  url,
});

it('every kind of button, each saying something; of more than three, two and the way to all', () => {
  const kinds: TemplateButton['kind'][] = [
    'quick-reply',
    'url',
    'phone',
    'copy-code',
    'flow',
    'catalog',
    'other',
  ];
  for (const kind of kinds) {
    const [said] = texts(draw(aMessage({ templates: [aTemplate({ buttons: [button(kind, '')] })] })), 'li');
    expect(said, kind).not.toBe('');
  }
  const three = ['a', 'b', 'c'].map((text) => button('quick-reply', text));
  expect(texts(draw(aMessage({ templates: [aTemplate({ buttons: three })] })), 'li')).toEqual([
    'a',
    'b',
    'c',
  ]);
  const four = [...three, button('url', 'd', 'https://x.example/{{1}}')];
  const box = draw(aMessage({ templates: [aTemplate({ buttons: four })] }), { nome: '7' });
  expect(texts(box, 'li')).toEqual(['a', 'b', 'See all options']);
});

it.each(['image', 'video', 'document', 'location', 'media'] as const)(
  'a header that is %s is noted',
  (kind) => {
    expect(
      texts(draw(aMessage({ templates: [aTemplate({ header: { kind } })] })), '.bubble__media')[0],
    ).not.toBe('');
  },
);

it('a carousel is noted with its number of cards', () => {
  const box = draw(aMessage({ templates: [aTemplate({ cards: 3 })] }));
  expect(texts(box, '.bubble__cards')[0]).toContain('3');
});

it('named placeholders of header, body and link, each in its place', () => {
  const raw = {
    name: 'x',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Olá {{nome}}' },
      { type: 'BODY', text: '{{data}}, {{nome}}' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Ver', url: 'https://x.example/{{data}}' }] },
    ],
  };
  const template = toMessageTemplate(raw, [
    { kind: 'contact', key: 'name' },
    { kind: 'param', key: 'dia' },
  ]);
  const box = draw(aMessage({ templates: [template] }), { dia: '12/03' });
  expect(texts(box, '.bubble__title')).toEqual(['Olá José']);
  expect(texts(box, '[data-testid=preview-body]')).toEqual(['12/03, José']);
  expect(texts(box, '.bubble__url')).toEqual(['https://x.example/12/03']);
});

it('right-to-left text takes its own direction in every part', () => {
  const arabic = aTemplate({
    header: { kind: 'text', text: 'مرحبا' },
    body: 'مرحبا {{1}}\n* واحد',
    footer: 'متجر',
    buttons: [button('quick-reply', 'نعم')],
  });
  const box = draw(aMessage({ templates: [arabic] }), { nome: 'José' });
  const parts = ['.bubble__title', '.bubble__body p', '.bubble__body li', '.bubble__footer', 'li .ellipsis'];
  for (const part of parts) expect(box.querySelector(part)?.getAttribute('dir'), part).toBe('auto');
});

it('nothing in a template, a value or a text is taken for HTML or for an expression', () => {
  const evil = '<img src=x onerror=alert(1)>{{1}}$&@(1+1)';
  const template = aTemplate({ body: `{{1}} ${evil}`, footer: evil, buttons: [button('url', evil, evil)] });
  const box = draw(aMessage({ templates: [template], texts: [`x ${evil}`] }), { nome: evil });
  expect(box.querySelector('img')).toBeNull();
  expect(texts(box, '.bubble__footer')).toEqual([evil]);
  expect(texts(box, '[data-testid=preview-body]')[0]).toContain(`${evil} <img`);
});

it('a value of 10,000 characters is cut where a message ends', () => {
  const box = draw(aMessage(), { nome: 'x'.repeat(10_000) });
  expect(texts(box, '[data-testid=preview-body]')[0]?.length).toBeLessThanOrEqual(4_096);
});

it('several templates stand in order with their place; what is unknown is said', () => {
  const two = aMessage({
    templates: [aTemplate({ name: 'a' }), aTemplate({ name: 'b', language: 'es' })],
    missing: ['c'],
    texts: ['depois @trigger.params.nome'],
    shape: aShape({ goesOnIn: ['Menu'] }),
    incomplete: true,
  });
  const box = draw(two, { nome: 'Bia' });
  expect(texts(box, '.wall__tag')).toEqual(['1 of 2 · a · pt_BR', '2 of 2 · b · es']);
  expect(texts(box, '[data-testid=preview-body]')).toEqual(['Olá Bia', 'Olá Bia', 'depois Bia']);
  expect(texts(box, '[data-testid=preview-missing]')[0]).toContain('c');
  expect(texts(box, '.notice').join()).toContain('Menu');
  expect(texts(draw(aMessage({ templates: [], texts: [] })), '.notice')).toHaveLength(1);
});

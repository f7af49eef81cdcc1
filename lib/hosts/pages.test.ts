import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatwoot } from './chatwoot.ts';
import { seenContact, type Pressed } from './contact.ts';
import { profileOf } from './hosts.ts';
import { ownProfile, type OwnProfile } from './own-profile.ts';
import { selectorsOf } from './selectors.ts';
import { weni } from './weni.ts';

/** Pages written by hand after hosts.md: what the profiles make of each shape that is known. */
function page(body: string, path = '/'): Document {
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`);
  Object.defineProperty(document, 'location', { value: new URL(path, 'https://chat.example') });
  Object.defineProperty(document, 'cookie', { value: '' });
  return document as unknown as Document;
}
const one = (document: Document, selector: string): Element => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`The model has no ${selector}.`);
  return element;
};
const pressed = (change: Partial<Pressed> = {}): Pressed => ({
  place: null,
  own: null,
  selected: '',
  ...change,
});

describe('Chatwoot', () => {
  const CONVERSATION = '/app/accounts/1/inbox/3/conversations/7';
  const model = (inside: string, path = CONVERSATION) =>
    page(`<div id="app"><section class="conversation-details-wrap">${inside}</section></div>`, path);
  const placeOf = (document: Document) =>
    chatwoot.anchors(document)?.map(({ element, where, look }) => [element.className, where, look]);

  it.each([
    ['2024 and later', '<div class="actions--container"></div>', 'actions--container', 'first'],
    ['older', '<div class="conversation--header--actions"></div>', 'conversation--header--actions', 'first'],
    ['neither', '<div class="reply-box"></div>', 'reply-box', 'before'],
  ])('a build of %s: its place in the conversation', (_, inside, name, where) => {
    expect(placeOf(model(inside))).toEqual([[name, where, 'compact']]);
  });

  it('none where no conversation is open, in another page, or before it is drawn', () => {
    const header = '<div class="actions--container"></div>';
    expect(placeOf(page(`<div id="app">${header}</div>`, '/app/accounts/1/dashboard'))).toBeUndefined();
    expect(placeOf(model(header, '/pricing'))).toBeUndefined();
    expect(placeOf(model(''))).toEqual([]);
    expect(profileOf(model(''))?.name).toBe('chatwoot');
    expect(profileOf(model('', '/pricing'))).toBeNull();
  });

  it('the contact by its own API, else by the panel beside the conversation', async () => {
    const panel = '<aside><h3> Ana </h3><a href="tel:+5511987650001">call</a></aside>';
    const answer = { meta: { sender: { name: 'Ana S.', phone_number: '+5511987650009' } } };
    const asked = vi.fn<(address: string) => Promise<Response>>(async () => Response.json(answer));
    vi.stubGlobal('fetch', asked);
    expect(await seenContact(model(panel), pressed())).toEqual({ name: 'Ana S.', phone: '5511987650009' });
    expect(asked.mock.calls.map(([address]) => address)).toEqual(['/api/v1/accounts/1/conversations/7']);
    for (const reply of [new Response('no', { status: 401 }), Response.json({ error: 'other build' })]) {
      vi.stubGlobal('fetch', async () => reply);
      expect(await seenContact(model(panel), pressed())).toEqual({ name: 'Ana', phone: '5511987650001' });
    }
    vi.unstubAllGlobals();
  });
});

describe('Weni Chats', () => {
  const header = '<div class="contact-header__name"><p>P-1001 | Heitor Barros Lima</p></div>';
  const chats = (inside: string) => page(`<div class="chats-webapp">${inside}</div>`);
  const line = (scheme: string, value: string) =>
    `<div class="infos-contact__item"><span class="infos-contact__item-title">${scheme}</span><span class="infos-contact__item-value">${value}</span></div>`;
  const card = `<div data-testid="about-contact-card"><b class="about-contact-card__item-title">whatsapp:</b><i class="about-contact-card__item-value">+55 82 98888-7777</i></div>`;

  it.each([
    ['the panel', header + line('mailto:', 'a@b.example') + line('whatsapp:', '+5582988887777')],
    ['the newer panel', header + card],
  ])('the contact from %s, without service and protocol before the name', async (_, inside) => {
    expect(await seenContact(chats(inside), pressed())).toEqual({
      name: 'Heitor Barros Lima',
      phone: '5582988887777',
    });
  });

  it('nobody while the panel is closed, and no name where there is none', async () => {
    expect(await seenContact(chats(header), pressed())).toBeNull();
    const unnamed = header.replace('P-1001 | Heitor Barros Lima', '[Unnamed contact]');
    expect(await seenContact(chats(unnamed + line('tel:', '+5582988887777')), pressed())).toEqual({
      name: null,
      phone: '5582988887777',
    });
  });

  it('is busy while a dialog of the app is open, and no dialog of ours or anybody else’s', () => {
    const dialog = (state: string, name: string) =>
      chats(`<div role="dialog" class="${name}" data-state="${state}"></div>`);
    expect(weni.isBusy(dialog('open', 'unnnic-dialog-content'))).toBe(true);
    expect(weni.isBusy(dialog('closed', 'unnnic-dialog-content'))).toBe(false);
    expect(weni.isBusy(dialog('open', 'popover'))).toBe(false);
  });
});

const place = (change: Partial<OwnProfile>): OwnProfile => ({
  format: 'send-flow-place',
  version: 1,
  name: 'CRM',
  origin: 'https://chat.example',
  anchor: ['[data-qa="tools"]'],
  where: 'before',
  contactName: ['[data-qa="caller"]'],
  contactPhone: ['[data-qa="number"]'],
  madeOn: '2026-08-19',
  ...change,
});

describe('an own place', () => {
  const chat = (name: string, number: string) =>
    `<article><header><b data-qa="caller">${name}</b><i data-qa="number">${number}</i></header><div><span data-qa="tools"></span></div></article>`;
  const two = page(chat('Ana', '+55 11 98765-0001') + chat('Bruno', '+55 11 98765-0002'));
  const tools = [...two.querySelectorAll('[data-qa="tools"]')];

  it('a button in every open chat, each of which reads its own', async () => {
    expect(
      ownProfile(place({}))
        .anchors(two)
        ?.map(({ element }) => element),
    ).toEqual(tools);
    const seen = tools.map((tool) => seenContact(two, pressed({ place: tool, own: place({}) })));
    expect(await Promise.all(seen)).toEqual([
      { name: 'Ana', phone: '5511987650001' },
      { name: 'Bruno', phone: '5511987650002' },
    ]);
  });

  it('the first selector that hits, past those that hit nothing or are none at all', () => {
    const anchor = ['.gone', '<<<', '[data-qa="tools"]', 'span'];
    expect(ownProfile(place({ anchor })).anchors(two)).toHaveLength(2);
    expect(ownProfile(place({ anchor: ['.gone', ':has('] })).anchors(two)).toEqual([]);
  });

  it('at most eight, in a page where the place turns out to be everywhere', () => {
    const many = page('<span data-qa="tools"></span>'.repeat(100));
    expect(ownProfile(place({})).anchors(many)).toHaveLength(8);
  });

  it('a number that stands in an attribute only; without any, the one marked in the page', async () => {
    const jid = page('<main jid="5511987650001@localhost"><b data-qa="number">Ana</b><u></u></main>');
    const own = place({ contactPhone: ['main'], contactName: [] });
    const press = { place: one(jid, 'u'), own };
    expect(await seenContact(jid, pressed(press))).toEqual({ name: null, phone: '5511987650001' });
    const without = { place: one(jid, 'u'), own: place({ contactPhone: [], contactName: [] }) };
    expect(await seenContact(jid, pressed(without))).toBeNull();
    expect(await seenContact(jid, pressed({ ...without, selected: 'call +55 11 98765-0002 now' }))).toEqual({
      name: null,
      phone: '5511987650002',
    });
  });
});

describe('the selector of a place', () => {
  // Every name here is one that needs no escaping.
  beforeEach(() => vi.stubGlobal('CSS', { escape: (name: string) => name }));
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['what tests hold on to', '<div><i data-testid="tools" class="x"></i><i></i></div>', 'i', 'data-testid'],
    ['an id that somebody gave', '<div><i id="toolbar"></i><i></i></div>', 'i', '#toolbar'],
    ['an element of its own', '<my-tools></my-tools><i></i>', 'my-tools', 'my-tools'],
    ['a class that says what it is', '<i class="css-1q2w3e toolbar"></i><i></i>', 'i', 'i.toolbar'],
  ])('is made of %s', (_, body, selector, expected) => {
    const model = page(body);
    const [best = ''] = selectorsOf(one(model, selector));
    expect(best).toContain(expected);
    expect(model.querySelector(best)).toBe(one(model, selector));
  });

  it.each([
    ['made up by the build', 'css-1q2w3e'],
    ['made up by a framework', 'sc-abcdef'],
    ['a state it is in', 'is-open'],
    ['another state', 'contact--online'],
    ['a counter', 'item-4711'],
  ])('is never made of a class %s', (_, name) => {
    const model = page(`<section><i class="${name}"></i><i></i></section>`);
    const all = selectorsOf(one(model, 'i'));
    expect(all.length).toBeGreaterThan(0);
    expect(all.join(' ')).not.toContain(name);
    for (const selector of all) expect(model.querySelector(selector)).toBe(one(model, 'i'));
  });

  it('in a page that names nothing it goes by position, and holds', () => {
    const model = page('<div><div></div><div><i></i><i></i><i></i></div></div>');
    const third = [...model.querySelectorAll('i')][2];
    if (!third) throw new Error('no third');
    for (const selector of selectorsOf(third)) expect(model.querySelector(selector)).toBe(third);
  });

  it('outlives a redraw that makes every class up anew', () => {
    const draw = (made: string) =>
      page(
        `<main><div class="x${made}1"><span data-qa="tools" class="x${made}2"><button></button></span></div></main>`,
      );
    const [best = ''] = selectorsOf(one(draw('1a2b3c'), 'button'));
    expect(draw('9f8e7d').querySelectorAll(best)).toHaveLength(1);
  });
});

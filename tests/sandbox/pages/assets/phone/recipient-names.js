import { phoneOf } from '../base/api.js';
import { h, setText } from '../base/dom.js';
import { readUrn } from '../base/text.js';

/** So many are named; a row of 100 people stays one line. */
const NAMED = 4;

/** @type {Map<string, Promise<string>>} */
const names = new Map();

/** @param {string} uuid */
function nameOf(uuid) {
  const known =
    names.get(uuid) ?? phoneOf(uuid).then(({ contact }) => contact.name || readUrn(contact.urn).value);
  names.set(uuid, known);
  return known;
}

/**
 * The first few recipients as links to their phones, then how many more.
 * @param {import('./ledger-rows.js').LedgerRow} row
 */
export function recipientNames(row) {
  const more = row.contacts.length + row.urns.length - NAMED;
  const people = [...row.contacts.slice(0, NAMED).map(contactLink), ...row.urns.slice(0, NAMED).map(urnText)];
  return h(
    'span',
    { class: 'ledger__people' },
    people.slice(0, NAMED),
    more > 0 && h('span', { class: 'ledger__more' }, `and ${more} more`),
  );
}

/** @param {string} uuid */
function contactLink(uuid) {
  const link = h('a', { href: `/phone/${uuid}` }, uuid.slice(0, 8));
  nameOf(uuid).then(
    (name) => setText(link, name),
    () => link.setAttribute('title', 'no longer known'),
  );
  return link;
}

/** @param {string} urn */
function urnText(urn) {
  return h('span', {}, readUrn(urn).value);
}

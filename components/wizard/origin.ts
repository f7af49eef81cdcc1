import type { WizardOrigin } from '../../lib/messages.ts';

/** The pass of a framed wizard (`popup.html?pass=…`), which its launcher made. */
export const passFrom = (search: string): string | null => new URLSearchParams(search).get('pass');

/** Where this page stands, from its own address: `popup.html?surface=window&room=…`. */
export function originFrom(search: string): WizardOrigin {
  const query = new URLSearchParams(search);
  const surface = query.get('surface');
  return {
    surface: surface === 'panel' || surface === 'window' ? surface : 'popup',
    roomUuid: query.get('room'),
  };
}

/** What the search box says at first (`popup.html?search=…`); once, so that going back to the box finds it empty. */
export function takeSearch(): string {
  const address = new URL(location.href);
  const search = address.searchParams.get('search') ?? '';
  address.searchParams.delete('search');
  if (search !== '') history.replaceState(null, '', address);
  return search;
}

import type { WizardOrigin } from '../../lib/messages.ts';

/** Where this page stands, from its own address: `popup.html?surface=panel&room=…`. */
export function originFrom(search: string): WizardOrigin {
  const query = new URLSearchParams(search);
  const surface = query.get('surface');
  return {
    surface: surface === 'panel' || surface === 'window' ? surface : 'popup',
    roomUuid: query.get('room'),
  };
}

import type { Draft, WizardView } from '../../lib/messages.ts';
import { NO_PICKS } from './audience.ts';

/** A view as the screens use it; language and theme are the page's. */
export type ShownView = Omit<WizardView, 'preferences'>;

const draft: Draft = { ...NO_PICKS, room: null, id: '', flow: null, values: {}, step: 'contacts' };

/** What is drawn until the worker has answered: the first step with nobody in it, ready to be typed in. */
export const OPENING: ShownView = {
  connection: null,
  agent: null,
  maySend: 'yes',
  draft,
  sync: { state: 'done', first: false, contacts: 0, expected: null, syncedAt: null, failure: null },
  waiting: 0,
  active: 0,
  underWay: null,
};

/** The worker has not told yet which draft this is: nothing can be kept of it. */
export const isOpening = ({ id }: Pick<Draft, 'id'>): boolean => id === OPENING.draft.id;

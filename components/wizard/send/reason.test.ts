import { expect, it } from 'vitest';
import { translator } from '../../../lib/i18n.ts';
import { reasonText } from './reason.ts';

const t = translator('en');

it('a code of WhatsApp is told in plain words: what happened, whether trying again helps, and the server’s own sentence', () => {
  expect(reasonText({ code: 'refused', detail: '(#131049) not delivered' }, t)).toBe(
    'WhatsApp held it back: this person gets enough marketing for now. ' +
      'Wait more than a day before trying again. (#131049) not delivered',
  );
});

it.each([
  [{ code: 'refused', detail: 'No.' }, 'The server said no. No.'],
  [{ code: 'blocked' }, 'Blocked'],
  [{ code: 'from-an-older-version' }, 'The server said no.'],
])('%j', (reason, text) => expect(reasonText(reason, t)).toBe(text));

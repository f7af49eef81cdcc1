import { expect, it, vi } from 'vitest';

const stored = vi.hoisted(() => ({
  value: { language: 'auto', theme: 'auto', undoSeconds: 5 },
  failures: 0,
}));
/** Storage as the browser has it: reading and writing are two steps, and others come in between. */
vi.mock('../settings.ts', () => ({
  preferencesItem: {
    getValue: async () => stored.value,
    async setValue(value: typeof stored.value) {
      await Promise.resolve();
      if (stored.failures-- > 0) throw new Error('disk');
      stored.value = value;
    },
  },
}));

const { changePreferences } = await import('./preferences.ts');

it('changes at the same moment are all kept', async () => {
  await Promise.all([
    changePreferences({ theme: 'dark' }),
    changePreferences({ language: 'es' }),
    changePreferences({ undoSeconds: 0 }),
    changePreferences({ theme: 'light' }),
  ]);
  expect(stored.value).toEqual({ language: 'es', theme: 'light', undoSeconds: 0 });
});

it('one that fails is told to its caller alone', async () => {
  stored.failures = 1;
  const [failed, kept] = await Promise.allSettled([
    changePreferences({ theme: 'dark' }),
    changePreferences({ language: 'en' }),
  ]);
  expect(failed).toMatchObject({ status: 'rejected' });
  expect(kept).toMatchObject({ status: 'fulfilled' });
  expect(stored.value).toMatchObject({ language: 'en', theme: 'light' });
});

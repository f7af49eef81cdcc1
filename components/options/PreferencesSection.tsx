import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { Preferences } from '../../lib/messages.ts';
import { Field } from '../ui/Field.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { Section } from './Section.tsx';

const THEMES = ['auto', 'light', 'dark'] as const;
const MAX_UNDO_SECONDS = 30;

interface PreferencesSectionProps {
  preferences: Preferences;
  refresh: () => void;
}

/** How the pages look and how long a send can be taken back. Saved at once. */
export function PreferencesSection({ preferences, refresh }: PreferencesSectionProps) {
  const t = useTranslate();
  const { shown, saved, change } = useSavedAtOnce(preferences, refresh);
  return (
    <Section
      title={t('preferences.title')}
      aside={<output class="small muted">{saved && t('form.saved')}</output>}
    >
      <div class="columns">
        <SelectField
          label={t('preferences.language')}
          value={shown.language}
          onValue={(language) => change({ language })}
          options={[
            { id: 'auto', text: t('preferences.language.auto') },
            { id: 'en', text: 'English' },
            { id: 'es', text: 'Español' },
            { id: 'pt-BR', text: 'Português (Brasil)' },
          ]}
        />
        <SelectField
          label={t('preferences.theme')}
          value={shown.theme}
          onValue={(theme) => change({ theme })}
          options={THEMES.map((id) => ({ id, text: t(`preferences.theme.${id}`) }))}
        />
        <UndoSeconds value={shown.undoSeconds} onValue={(undoSeconds) => change({ undoSeconds })} />
      </div>
    </Section>
  );
}

/**
 * Shows a choice at once and lets the worker merge it: nothing waits for, or undoes, a choice made just before. What
 * is shown is the worker's word again as soon as nothing is under way.
 */
function useSavedAtOnce(preferences: Preferences, refresh: () => void) {
  const [chosen, setChosen] = useState<Partial<Preferences>>({});
  const [saved, setSaved] = useState(false);
  const openRef = useRef(0);
  useEffect(() => {
    if (openRef.current === 0) setChosen({});
  }, [preferences]);

  const save = async (part: Partial<Preferences>) => {
    openRef.current += 1;
    await call('preferences.save', part);
    openRef.current -= 1;
    setSaved(openRef.current === 0);
    refresh();
  };
  const change = (part: Partial<Preferences>) => {
    setSaved(false);
    setChosen((before) => ({ ...before, ...part }));
    void save(part);
  };
  return { shown: { ...preferences, ...chosen }, saved, change };
}

function UndoSeconds({ value, onValue }: { value: number; onValue: (seconds: number) => void }) {
  const t = useTranslate();
  const commit = (text: string) => {
    const seconds = Math.round(Number(text));
    if (Number.isFinite(seconds)) onValue(Math.min(Math.max(seconds, 0), MAX_UNDO_SECONDS));
  };
  return (
    <Field label={t('preferences.undo')} hint={t('preferences.undo.hint')}>
      {({ id, describedBy }) => (
        <input
          class="input"
          id={id}
          type="number"
          min={0}
          max={MAX_UNDO_SECONDS}
          step={1}
          value={value}
          aria-describedby={describedBy}
          onChange={(event) => commit(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

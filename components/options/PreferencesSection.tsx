import { useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { Preferences } from '../../lib/messages.ts';
import { Field } from '../ui/Field.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { useCall } from '../ui/useCall.ts';
import { always } from '../ui/useRequest.ts';
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
  const [saved, setSaved] = useState(false);
  const save = useCall(
    (next: Preferences) => always(call('preferences.save', next)),
    () => {
      setSaved(true);
      refresh();
    },
  );
  const change = (part: Partial<Preferences>) => {
    setSaved(false);
    save.run({ ...preferences, ...part });
  };
  return (
    <Section
      title={t('preferences.title')}
      aside={<output class="small muted">{saved && t('form.saved')}</output>}
    >
      <div class="columns">
        <SelectField
          label={t('preferences.language')}
          value={preferences.language}
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
          value={preferences.theme}
          onValue={(theme) => change({ theme })}
          options={THEMES.map((id) => ({ id, text: t(`preferences.theme.${id}`) }))}
        />
        <UndoSeconds value={preferences.undoSeconds} onValue={(undoSeconds) => change({ undoSeconds })} />
      </div>
    </Section>
  );
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

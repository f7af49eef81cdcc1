import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { Preferences } from '../../lib/messages.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { Section } from './Section.tsx';
import { WholeNumber } from './WholeNumber.tsx';

const THEMES = ['auto', 'light', 'dark'] as const;
const THEN = ['remind', 'give-up'] as const;

interface PreferencesSectionProps {
  preferences: Preferences;
  refresh: () => void;
}

/** How the pages look, how long a send can be taken back, awaited and kept. Saved at once. */
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
        <WholeNumber
          label={t('preferences.undo')}
          hint={t('preferences.undo.hint')}
          value={shown.undoSeconds}
          min={0}
          max={30}
          onValue={(undoSeconds) => change({ undoSeconds })}
        />
      </div>
      <div class="columns">
        <WholeNumber
          label={t('preferences.waitingDays')}
          hint={t('preferences.waitingDays.hint')}
          value={shown.waitingDays}
          min={0}
          max={90}
          onValue={(waitingDays) => change({ waitingDays })}
        />
        <SelectField
          label={t('preferences.waitingThen')}
          value={shown.waitingThen}
          onValue={(waitingThen) => change({ waitingThen })}
          options={THEN.map((id) => ({ id, text: t(`preferences.waitingThen.${id}`) }))}
        />
        <WholeNumber
          label={t('preferences.history')}
          hint={t('preferences.history.hint')}
          value={shown.historyDays}
          min={1}
          max={365}
          onValue={(historyDays) => change({ historyDays })}
        />
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

import { useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { Rules, SectorsView } from '../../lib/messages.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { useCall } from '../ui/useCall.ts';

const CHOICES = ['hold', 'finish'] as const satisfies Rules['whenSwitchedOff'][];

/** What becomes of sends that were confirmed before a sector was switched off. Saved at once. */
export function WhenSwitchedOff({ view, refresh }: { view: SectorsView; refresh: () => void }) {
  const t = useTranslate();
  const [chosen, setChosen] = useState<Rules['whenSwitchedOff'] | null>(null);
  const [saved, setSaved] = useState(false);
  const save = useCall(
    (rules: Rules) => call('rules.save', rules),
    () => {
      setSaved(true);
      refresh();
    },
  );
  const select = (whenSwitchedOff: Rules['whenSwitchedOff']) => {
    setSaved(false);
    setChosen(whenSwitchedOff);
    save.run({ whenSwitchedOff });
  };
  return (
    <div class="stack">
      <RadioGroup
        label={t('rules.whenSwitchedOff')}
        name="when-switched-off"
        choices={CHOICES.map((id) => ({
          id,
          text: t(`rules.whenSwitchedOff.${id}`),
          hint: t(`rules.whenSwitchedOff.${id}.hint`),
        }))}
        selected={(save.failure ? null : chosen) ?? view.rules.whenSwitchedOff}
        onSelect={select}
      />
      {save.failure && <FailureNotice failure={save.failure} />}
      <output class="small muted">{saved && t('form.saved')}</output>
    </div>
  );
}

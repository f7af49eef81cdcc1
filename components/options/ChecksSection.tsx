import { useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { CheckRules } from '../../lib/domain/check-rules.ts';
import type { Group } from '../../lib/domain/contact.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { useCall } from '../ui/useCall.ts';
import { always, useRequest } from '../ui/useRequest.ts';
import { Section } from './Section.tsx';

/** Before sending: who has opted out, how soon the same flow is too soon, how many people at most. */
export function ChecksSection() {
  const t = useTranslate();
  const { request } = useRequest(() => always(call('checks.view')));
  return (
    <Section title={t('checks.title')} text={t('checks.text')}>
      {request.value && <ChecksForm {...request.value} />}
    </Section>
  );
}

function ChecksForm({ rules, groups }: { rules: CheckRules; groups: Group[] }) {
  const t = useTranslate();
  const [form, setForm] = useState(formOf(rules));
  const [saved, setSaved] = useState(false);
  const save = useCall(
    () => always(call('checks.save', rulesOf(form))),
    () => setSaved(true),
  );
  const set = (change: Partial<Form>) => {
    setSaved(false);
    setForm({ ...form, ...change });
  };
  const none = { id: '', text: t('checks.none') };
  return (
    <div class="stack">
      <SelectField
        label={t('checks.optOutGroup')}
        value={form.optOutGroup}
        onValue={(optOutGroup) => set({ optOutGroup })}
        options={[none, ...groups.map((group) => ({ id: group.uuid, text: group.name }))]}
      />
      <TextField
        label={t('checks.optOutField')}
        hint={t('checks.optOutField.hint')}
        value={form.optOutField}
        onValue={(optOutField) => set({ optOutField })}
      />
      <TextField
        label={t('checks.sameFlowDays')}
        hint={t('checks.sameFlowDays.hint')}
        value={form.sameFlowDays}
        onValue={(sameFlowDays) => set({ sameFlowDays })}
      />
      <TextField
        label={t('checks.maxRecipients')}
        value={form.maxRecipients}
        onValue={(maxRecipients) => set({ maxRecipients })}
      />
      {save.failure && <FailureNotice failure={save.failure} />}
      <div class="line">
        <Button kind="primary" pending={save.pending} onClick={() => save.run()}>
          {t('action.save')}
        </Button>
        <output class="small muted">{saved && t('form.saved')}</output>
      </div>
    </div>
  );
}

type Form = Record<keyof CheckRules, string>;

const formOf = (rules: CheckRules): Form => ({
  optOutGroup: rules.optOutGroup ?? '',
  optOutField: rules.optOutField ?? '',
  sameFlowDays: String(rules.sameFlowDays),
  maxRecipients: String(rules.maxRecipients),
});

const rulesOf = (form: Form): CheckRules => ({
  optOutGroup: form.optOutGroup || null,
  optOutField: form.optOutField.trim() || null,
  sameFlowDays: within(form.sameFlowDays, 0, 365),
  maxRecipients: within(form.maxRecipients, 1, 100_000),
});

/** What is no number counts as the least. */
const within = (text: string, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.floor(Number(text)) || least));

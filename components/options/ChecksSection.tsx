import { useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { CheckRules } from '../../lib/domain/check-rules.ts';
import type { Group } from '../../lib/domain/contact.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { TextField } from '../ui/Field.tsx';
import { useLive } from '../ui/Live.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { useCall } from '../ui/useCall.ts';
import { useRequest } from '../ui/useRequest.ts';
import { Section } from './Section.tsx';
import { WholeNumber } from './WholeNumber.tsx';

/** Before sending: who has opted out, how soon the same flow is too soon, how many people at most. */
export function ChecksSection() {
  const t = useTranslate();
  const { request, refresh } = useRequest(() => call('checks.view'));
  useLive(['catalog', 'session'], refresh);
  const view = request.value;
  return (
    <Section title={t('checks.title')} text={t('checks.text')}>
      {view?.role === 'attendant' && <Notice tone="info">{t('checks.attendant')}</Notice>}
      {view && view.role !== 'attendant' && <ChecksForm rules={view.rules} groups={view.groups} />}
    </Section>
  );
}

function ChecksForm({ rules, groups }: { rules: CheckRules; groups: Group[] }) {
  const t = useTranslate();
  const [form, setForm] = useState(rules);
  const [saved, setSaved] = useState(false);
  const save = useCall(
    () => call('checks.save', { ...form, optOutField: form.optOutField?.trim() || null }),
    () => setSaved(true),
  );
  const set = (change: Partial<CheckRules>) => {
    setSaved(false);
    setForm({ ...form, ...change });
  };
  return (
    <div class="stack">
      <div class="columns">
        <SelectField
          label={t('checks.optOutGroup')}
          value={form.optOutGroup ?? ''}
          onValue={(group) => set({ optOutGroup: group || null })}
          options={groupChoices(groups, form.optOutGroup, t('checks.none'))}
        />
        <TextField
          label={t('checks.optOutField')}
          hint={t('checks.optOutField.hint')}
          value={form.optOutField ?? ''}
          onValue={(optOutField) => set({ optOutField })}
        />
      </div>
      <div class="columns">
        <WholeNumber
          label={t('checks.sameFlowDays')}
          hint={t('checks.sameFlowDays.hint')}
          value={form.sameFlowDays}
          min={0}
          max={365}
          onValue={(sameFlowDays) => set({ sameFlowDays })}
        />
        <WholeNumber
          label={t('checks.maxRecipients')}
          hint={t('checks.maxRecipients.hint')}
          value={form.maxRecipients}
          min={1}
          max={100_000}
          onValue={(maxRecipients) => set({ maxRecipients })}
        />
      </div>
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

/** What was chosen stays a choice while the groups are not here, or the group is gone. */
function groupChoices(groups: readonly Group[], chosen: string | null, none: string) {
  const known = groups.map((group) => ({ id: group.uuid, text: group.name }));
  const missing = chosen !== null && !groups.some(({ uuid }) => uuid === chosen);
  return [{ id: '', text: none }, ...known, ...(missing ? [{ id: chosen, text: chosen }] : [])];
}

import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import { shortLanguage } from '../../../lib/domain/languages.ts';
import { firstSlots, MAX_FLOW_NAME, problemsOf, type FlowPlan } from '../../../lib/domain/flow-plan.ts';
import type { FlowMessage, MessageTemplate, Slot } from '../../../lib/domain/flow.ts';
import type { FlowsView, MadeFlow, MakerView } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useCall } from '../../ui/useCall.ts';
import { Preview } from '../../wizard/preview/Preview.tsx';
import { EndChoice, type End } from './EndChoice.tsx';
import { MadeSteps } from './MadeSteps.tsx';
import { SlotField } from './SlotField.tsx';
import { TemplateChoice, typedTemplate } from './TemplateChoice.tsx';

interface MakerFormProps {
  parts: MakerView;
  view: FlowsView;
  onCheck: () => void;
}

/** ISO 639-3 of what we and most templates speak. */
const ISO3: Record<string, string> = { pt: 'por', es: 'spa', en: 'eng' };

/** Template, name, values, end, and what it will look like. */
export function MakerForm({ parts, view, onCheck }: MakerFormProps) {
  const t = useTranslate();
  const [template, setTemplate] = useState<MessageTemplate>(parts.templates[0] ?? typedTemplate('', ''));
  const [slots, setSlots] = useState<Slot[]>(firstSlots(template));
  const [name, setName] = useState('');
  const [end, setEnd] = useState<End>({ waits: true, ticketer: null, topic: null });
  const [made, setMade] = useState<{ file: MadeFlow; key: string } | null>(null);
  const plan = planOf(template, slots, name, end);
  const key = JSON.stringify(plan);
  const [problem] = problemsOf(plan);
  const make = useCall(
    () => call('maker.make', plan),
    (file) => setMade({ file, key }),
  );
  const choose = (next: MessageTemplate) => {
    setTemplate(next);
    setSlots(firstSlots(next).map((slot, place) => slots[place] ?? slot));
  };
  return (
    <div class="stack stack--wide">
      <TemplateChoice parts={parts} template={template} onTemplate={choose} />
      <TextField label={t('maker.name')} required maxLength={MAX_FLOW_NAME} value={name} onValue={setName} />
      {slots.map((slot, place) => (
        <SlotField
          key={place}
          number={place + 1}
          slot={slot}
          fields={parts.fields}
          onSlot={(next) => setSlots(slots.map((one, at) => (at === place ? next : one)))}
        />
      ))}
      <EndChoice ticketers={parts.ticketers} end={end} onEnd={setEnd} />
      <Preview message={messageOf({ ...template, slots })} values={{}} reader={{ name: null }} />
      {problem && <p class="small muted">{t(`maker.problem.${problem}`)}</p>}
      {make.failure && <FailureNotice failure={make.failure} />}
      <div>
        <Button
          kind="primary"
          disabled={problem !== undefined}
          pending={make.pending}
          onClick={() => make.run()}
        >
          {t('maker.make')}
        </Button>
      </div>
      {made?.key === key && <MadeSteps made={made.file} name={plan.name} view={view} onCheck={onCheck} />}
    </div>
  );
}

const planOf = (template: MessageTemplate, slots: Slot[], name: string, end: End): FlowPlan => ({
  name: name.trim(),
  language: ISO3[shortLanguage(template.language) ?? ''] ?? 'base',
  template: template.name,
  slots,
  text: template.body || template.name,
  ...end,
});

const messageOf = (template: MessageTemplate): FlowMessage => ({
  flowUuid: '',
  templates: [template],
  texts: [],
  params: [],
  missing: [],
  shape: null,
  incomplete: false,
  fetchedAt: 0,
});

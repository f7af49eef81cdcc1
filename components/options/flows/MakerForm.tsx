import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import { shortLanguage } from '../../../lib/domain/flow-findings.ts';
import { firstSlots, MAX_FLOW_NAME, problemsOf, type FlowPlan } from '../../../lib/domain/flow-plan.ts';
import type { FlowMessage, MessageTemplate, Slot } from '../../../lib/domain/flow.ts';
import type { FlowsView, MadeFlow, MakerView } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useCall } from '../../ui/useCall.ts';
import { Preview } from '../../wizard/preview/Preview.tsx';
import { MadeSteps } from './MadeSteps.tsx';
import { SlotField } from './SlotField.tsx';
import { typedTemplate } from './typedTemplate.ts';

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
  const [waits, setWaits] = useState(true);
  const [ticketer, setTicketer] = useState<string>('');
  const [made, setMade] = useState<{ file: MadeFlow; key: string } | null>(null);
  const plan: FlowPlan = {
    name: name.trim(),
    language: ISO3[shortLanguage(template.language) ?? ''] ?? 'base',
    template: template.name,
    slots,
    text: template.body || template.name,
    waits,
    ticketer: parts.ticketers.find(({ uuid }) => uuid === ticketer) ?? null,
  };
  const key = JSON.stringify(plan);
  const problems = problemsOf(plan);
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
      {parts.templates.length > 0 ? (
        <SelectField
          label={t('maker.template')}
          options={parts.templates.map((one) => ({ id: one.name, text: one.name }))}
          value={template.name}
          onValue={(id) => choose(parts.templates.find((one) => one.name === id) ?? template)}
        />
      ) : (
        <TypedTemplate template={template} onTemplate={choose} />
      )}
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
      <Switch on={waits} onChange={setWaits}>
        {t('maker.waits')}
      </Switch>
      {parts.ticketers.length > 0 && (
        <SelectField
          label={t('maker.ticket')}
          options={[
            { id: '', text: t('maker.ticket.none') },
            ...parts.ticketers.map((one) => ({ id: one.uuid, text: one.name })),
          ]}
          value={ticketer}
          onValue={setTicketer}
        />
      )}
      <Preview message={messageOf({ ...template, slots })} values={{}} reader={{ name: null }} />
      {problems.length > 0 && <p class="small muted">{t(`maker.problem.${problems[0] ?? 'no-name'}`)}</p>}
      {make.failure && <FailureNotice failure={make.failure} />}
      <div>
        <Button
          kind="primary"
          disabled={problems.length > 0}
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

interface TypedTemplateProps {
  template: MessageTemplate;
  onTemplate: (template: MessageTemplate) => void;
}

/** Where the server has no list: name and text as WhatsApp approved them. */
function TypedTemplate({ template: { name, body }, onTemplate }: TypedTemplateProps) {
  const t = useTranslate();
  return (
    <>
      <TextField
        label={t('maker.template')}
        hint={t('maker.template.typed')}
        required
        value={name}
        onValue={(next) => onTemplate(typedTemplate(next.trim(), body))}
      />
      <TextField
        label={t('maker.body')}
        hint={t('maker.body.hint')}
        value={body}
        onValue={(next) => onTemplate(typedTemplate(name, next))}
      />
    </>
  );
}

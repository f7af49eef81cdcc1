import { useState } from 'preact/hooks';
import type { MessageTemplate } from '../../../lib/domain/flow.ts';
import { numbering } from '../../../lib/domain/shown.ts';
import type { MakerView } from '../../../lib/messages.ts';
import { Field, TextField } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useTranslate } from '../../ui/Words.tsx';

interface TemplateChoiceProps {
  parts: MakerView;
  template: MessageTemplate;
  onTemplate: (template: MessageTemplate) => void;
}

/** No template has an empty name. */
const OTHER = '';

/** One of the approved templates; where the server has no list, also one whose name and text are typed. */
export function TemplateChoice({ parts: { templates, listed }, template, onTemplate }: TemplateChoiceProps) {
  const t = useTranslate();
  const [picked, setPicked] = useState(templates[0]?.name ?? OTHER);
  const options = templates.map(({ name }) => ({ id: name, text: name }));
  const pick = (name: string) => {
    setPicked(name);
    onTemplate(templates.find((one) => one.name === name) ?? typedTemplate('', ''));
  };
  return (
    <>
      {templates.length > 0 && (
        <SelectField
          label={t('maker.template')}
          hint={listed ? undefined : t('maker.template.used')}
          options={listed ? options : [...options, { id: OTHER, text: t('maker.template.other') }]}
          value={picked}
          onValue={pick}
        />
      )}
      {picked === OTHER && <TypedTemplate name={template.name} onTemplate={onTemplate} />}
    </>
  );
}

interface TypedTemplateProps {
  name: string;
  onTemplate: (template: MessageTemplate) => void;
}

/** Name and text as WhatsApp approved them. */
function TypedTemplate({ name, onTemplate }: TypedTemplateProps) {
  const t = useTranslate();
  const [body, setBody] = useState('');
  const onBody = (next: string) => {
    setBody(next);
    onTemplate(typedTemplate(name, next));
  };
  return (
    <>
      <TextField
        label={t('maker.template.name')}
        hint={t('maker.template.typed')}
        required
        value={name}
        onValue={(next) => onTemplate(typedTemplate(next.trim(), body))}
      />
      <Field label={t('maker.body')} hint={t('maker.body.hint')}>
        {({ id, describedBy }) => (
          <textarea
            id={id}
            class="input input--area"
            rows={4}
            value={body}
            aria-describedby={describedBy}
            onInput={(event) => onBody(event.currentTarget.value)}
          />
        )}
      </Field>
    </>
  );
}

/** A template of which an admin knows the name and the text. */
export function typedTemplate(name: string, body: string): MessageTemplate {
  return {
    name,
    language: '',
    status: 'unknown',
    category: 'unknown',
    header: null,
    body: numbering([body])(body),
    footer: null,
    buttons: [],
    cards: 0,
    approvedIn: [],
    partial: true,
    slots: [],
  };
}

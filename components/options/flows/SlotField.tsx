import { toKey } from '../../../lib/domain/flow-plan.ts';
import type { ContactField } from '../../../lib/domain/contact.ts';
import type { Slot } from '../../../lib/domain/flow.ts';
import { TextField } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useTranslate } from '../../ui/Words.tsx';

type Source = 'param' | 'contact' | 'field' | 'constant';
const SOURCES: Source[] = ['param', 'contact', 'field', 'constant'];

interface SlotFieldProps {
  number: number;
  slot: Slot;
  fields: ContactField[];
  onSlot: (slot: Slot) => void;
}

/** What fills one placeholder of the template. */
export function SlotField({ number, slot, fields, onSlot }: SlotFieldProps) {
  const t = useTranslate();
  const sources = SOURCES.filter((source) => source !== 'field' || fields.length > 0);
  const place = `{{${number}}}`;
  return (
    <div class="columns">
      <SelectField
        label={t('maker.slot', { place })}
        options={sources.map((id) => ({ id, text: t(`maker.source.${id}`) }))}
        value={slot.kind === 'expression' ? 'param' : slot.kind}
        onValue={(source) => onSlot(newSlot(source, number, fields))}
      />
      {slot.kind === 'param' && (
        <TextField
          label={t('maker.key', { place })}
          hint={t('maker.key.hint')}
          value={slot.key}
          onValue={(key) => onSlot({ kind: 'param', key: toKey(key) })}
        />
      )}
      {slot.kind === 'field' && (
        <SelectField
          label={t('maker.field', { place })}
          options={fields.map(({ key, label }) => ({ id: key, text: label }))}
          value={slot.key}
          onValue={(key) => onSlot({ kind: 'field', key })}
        />
      )}
      {slot.kind === 'constant' && (
        <TextField
          label={t('maker.constant', { place })}
          value={slot.text}
          onValue={(text) => onSlot({ kind: 'constant', text })}
        />
      )}
    </div>
  );
}

function newSlot(source: Source, number: number, fields: ContactField[]): Slot {
  if (source === 'contact') return { kind: 'contact', key: 'name' };
  if (source === 'field') return { kind: 'field', key: fields[0]?.key ?? '' };
  return source === 'constant' ? { kind: 'constant', text: '' } : { kind: 'param', key: `value_${number}` };
}

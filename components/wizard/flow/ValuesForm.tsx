import { call } from '../../../lib/call.ts';
import type { FlowNote } from '../../../lib/domain/flow-note.ts';
import type { Values } from '../../../lib/domain/send.ts';
import type { Token, tokensFor } from '../../../lib/domain/values.ts';
import { useTranslate } from '../../ui/Words.tsx';
import { useRequest } from '../../ui/useRequest.ts';
import { Presets } from './Presets.tsx';
import { ValueField } from './ValueField.tsx';

interface ValuesFormProps {
  flowUuid: string;
  params: string[];
  note: FlowNote;
  /** What may be put into a value, besides fields of contacts and these columns. */
  tokens: ReturnType<typeof tokensFor>;
  /** Names of columns of a list the agent brought. */
  columns: string[];
  values: Values;
  onChange: (values: Values) => void;
}

/** One field for each value a flow wants, and the values used before. */
export function ValuesForm({ flowUuid, params, note, tokens, columns, values, onChange }: ValuesFormProps) {
  const t = useTranslate();
  const fields = useRequest(() => call('flows.fields')).request.value ?? [];
  const sources: { id: Token; text: string }[] = [
    ...tokens.map((token) => ({ id: token, text: t(`token.${token}`) })),
    ...columns.map((name) => ({ id: `column.${name}` as const, text: t('token.column', { name }) })),
    ...fields.map(({ key, label }) => ({
      id: `field.${key}` as const,
      text: t('token.field', { name: label }),
    })),
  ];
  return (
    <section class="stack" aria-label={t('values.title')}>
      <div class="line line--spread">
        <h3>{t('values.title')}</h3>
        <Presets
          flowUuid={flowUuid}
          presets={note.presets}
          values={values}
          params={params}
          onPick={onChange}
        />
      </div>
      {params.map((key) => (
        <ValueField
          key={key}
          name={key}
          sources={sources}
          value={values[key] ?? ''}
          onValue={(value) => onChange({ ...values, [key]: value })}
        />
      ))}
    </section>
  );
}

import { useEffect, useRef } from 'preact/hooks';
import type { Values } from '../../../lib/domain/send.ts';
import type { tokensFor } from '../../../lib/domain/values.ts';
import { TextField } from '../../ui/Field.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useTranslate } from '../../ui/Words.tsx';

/** Longer values are cut by the server without a word (field.md §5.2). */
const MAX_LENGTH = 640;

interface ValuesFormProps {
  params: string[];
  /** What may be put into a value. */
  tokens: ReturnType<typeof tokensFor>;
  values: Values;
  onChange: (values: Values) => void;
}

/** One field for each value a flow wants. */
export function ValuesForm({ params, tokens, values, onChange }: ValuesFormProps) {
  const t = useTranslate();
  return (
    <section class="stack" aria-label={t('values.title')}>
      <h3>{t('values.title')}</h3>
      {params.map((key) => (
        <ValueField
          key={key}
          name={key}
          tokens={tokens}
          value={values[key] ?? ''}
          onValue={(value) => onChange({ ...values, [key]: value })}
        />
      ))}
    </section>
  );
}

interface ValueFieldProps {
  name: string;
  tokens: ReturnType<typeof tokensFor>;
  value: string;
  onValue: (value: string) => void;
}

/** A value with a menu of what can be put into it at the cursor. */
function ValueField({ name, tokens, value, onValue }: ValueFieldProps) {
  const t = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const caretRef = useRef<number | null>(null);
  useEffect(() => {
    if (caretRef.current === null) return;
    input.current?.focus();
    input.current?.setSelectionRange(caretRef.current, caretRef.current);
    caretRef.current = null;
  }, [value]);

  const insert = (token: string) => {
    const text = `{{${token}}}`;
    const start = input.current?.selectionStart ?? value.length;
    const end = input.current?.selectionEnd ?? start;
    caretRef.current = start + text.length;
    onValue(value.slice(0, start) + text + value.slice(end));
  };
  return (
    <TextField
      label={name}
      value={value}
      onValue={onValue}
      inputRef={input}
      required
      maxLength={MAX_LENGTH}
      aside={
        <Menu
          text={t('values.insert')}
          label={t('values.insertInto', { name })}
          items={tokens.map((token) => ({ id: token, text: t(`token.${token}`) }))}
          onPick={insert}
        />
      }
    />
  );
}

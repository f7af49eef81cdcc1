import { useEffect, useRef } from 'preact/hooks';
import { isBroken, lengthOf, MAX_VALUE } from '../../../lib/domain/value-rules.ts';
import { tokensIn, withFallback, writeToken, type Token } from '../../../lib/domain/values.ts';
import type { Translate } from '../../../lib/i18n.ts';
import { TextField } from '../../ui/Field.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useTranslate } from '../../ui/Words.tsx';

interface ValueFieldProps {
  name: string;
  sources: { id: Token; text: string }[];
  value: string;
  onValue: (value: string) => void;
}

/** A value with a menu of what can be put into it at the cursor, and a text for those who lack that. */
export function ValueField({ name, sources, value, onValue }: ValueFieldProps) {
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
    const source = sources.find(({ id }) => id === token);
    if (!source) return;
    const text = writeToken(source.id);
    const start = input.current?.selectionStart ?? value.length;
    const end = input.current?.selectionEnd ?? start;
    caretRef.current = start + text.length;
    onValue(value.slice(0, start) + text + value.slice(end));
  };
  const lacking = tokensIn(value).filter(({ token }) => !token.startsWith('agent.'));
  return (
    <div class="stack stack--tight">
      <TextField
        label={name}
        value={value}
        onValue={onValue}
        inputRef={input}
        required
        error={problemOf(value, t)}
        aside={
          <Menu
            text={t('values.insert')}
            label={t('values.insertInto', { name })}
            items={sources}
            onPick={insert}
          />
        }
      />
      {lacking.map(({ token, fallback }) => (
        <div key={token} class="fallback">
          <TextField
            label={t('values.fallback', {
              name: sources.find(({ id }) => id === token)?.text ?? token.replace(/^\w+\./, ''),
            })}
            placeholder={t('values.fallback.none')}
            value={fallback}
            onValue={(text) => onValue(withFallback(value, token, text))}
          />
        </div>
      ))}
    </div>
  );
}

/** What is wrong with a value whoever it goes to; the review looks at each person's. */
function problemOf(value: string, t: Translate): string | null {
  if (lengthOf(value) > MAX_VALUE) return t('values.long', { n: lengthOf(value) - MAX_VALUE });
  return isBroken(value) ? t('values.broken') : null;
}

import { TextField } from '../ui/Field.tsx';
import { Button } from '../ui/Button.tsx';
import { useTranslate } from '../ui/Words.tsx';

interface ChatOriginsProps {
  origins: string[];
  errors: (string | null)[];
  onChange: (origins: string[]) => void;
}

/** The chat pages the button is put into, one address a row. */
export function ChatOrigins({ origins, errors, onChange }: ChatOriginsProps) {
  const t = useTranslate();
  return (
    <fieldset class="stack">
      <legend class="field__label">{t('connection.origins')}</legend>
      <p class="small muted">{t('connection.origins.hint')}</p>
      {origins.map((origin, row) => (
        <div key={row} class="origin">
          <div class="grow">
            <TextField
              label={t('connection.origin', { n: row + 1 })}
              hideLabel
              error={errors[row] ?? null}
              value={origin}
              placeholder="https://"
              onValue={(value) => onChange(origins.with(row, value))}
            />
          </div>
          {origins.length > 1 && (
            <Button
              kind="quiet"
              icon="close"
              label={t('connection.origin.remove', { n: row + 1 })}
              onClick={() => onChange(origins.toSpliced(row, 1))}
            />
          )}
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...origins, ''])}>
          {t('connection.origin.add')}
        </Button>
      </div>
    </fieldset>
  );
}

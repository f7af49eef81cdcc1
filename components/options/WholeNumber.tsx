import { Field } from '../ui/Field.tsx';

interface WholeNumberProps {
  label: string;
  hint: string;
  value: number;
  min: number;
  max: number;
  onValue: (value: number) => void;
}

/** A whole number within bounds; what is typed outside them becomes the nearest bound. */
export function WholeNumber({ label, hint, value, min, max, onValue }: WholeNumberProps) {
  const commit = (input: HTMLInputElement) => {
    const typed = Math.round(Number(input.value));
    const next = Number.isFinite(typed) && input.value !== '' ? Math.min(Math.max(typed, min), max) : value;
    input.value = String(next);
    if (next !== value) onValue(next);
  };
  return (
    <Field label={label} hint={hint}>
      {({ id, describedBy }) => (
        <input
          class="input"
          id={id}
          type="number"
          min={min}
          max={max}
          step={1}
          value={value}
          aria-describedby={describedBy}
          onChange={(event) => commit(event.currentTarget)}
        />
      )}
    </Field>
  );
}

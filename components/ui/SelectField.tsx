import { Field } from './Field.tsx';

interface SelectFieldProps<Id extends string> {
  label: string;
  hint?: string | undefined;
  options: { id: Id; text: string }[];
  value: Id;
  onValue: (value: Id) => void;
}

/** One of a few, in the browser's own list. */
export function SelectField<Id extends string>({
  label,
  hint,
  options,
  value,
  onValue,
}: SelectFieldProps<Id>) {
  const pick = (index: number) => {
    const option = options[index];
    if (option) onValue(option.id);
  };
  return (
    <Field label={label} hint={hint}>
      {({ id, describedBy }) => (
        <select
          class="input"
          id={id}
          value={value}
          aria-describedby={describedBy}
          onChange={(event) => pick(event.currentTarget.selectedIndex)}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

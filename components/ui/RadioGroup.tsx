interface RadioGroupProps<Id extends string> {
  label: string;
  name: string;
  choices: { id: Id; text: string; hint: string }[];
  selected: Id;
  onSelect: (id: Id) => void;
}

/** A few choices with a sentence each. */
export function RadioGroup<Id extends string>({
  label,
  name,
  choices,
  selected,
  onSelect,
}: RadioGroupProps<Id>) {
  return (
    <fieldset class="radios">
      <legend class="field__label">{label}</legend>
      {choices.map(({ id, text, hint }) => (
        <label key={id} class="choice choice--card">
          <input
            class="choice__radio"
            type="radio"
            name={name}
            value={id}
            checked={id === selected}
            onChange={() => onSelect(id)}
          />
          <span class="strong">{text}</span>
          <span class="choice__hint small muted">{hint}</span>
        </label>
      ))}
    </fieldset>
  );
}

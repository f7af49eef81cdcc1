import { Icon } from './Icon.tsx';

interface SearchFieldProps {
  label: string;
  value: string;
  onValue: (text: string) => void;
}

/** Narrows a list that is on screen already. Esc empties it. */
export function SearchField({ label, value, onValue }: SearchFieldProps) {
  return (
    <div class="search">
      <Icon name="search" />
      <input
        class="input"
        type="search"
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          onValue('');
        }}
      />
    </div>
  );
}

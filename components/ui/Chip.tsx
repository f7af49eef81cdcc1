import { Icon, type IconName } from './Icon.tsx';

interface ChipProps {
  text: string;
  icon?: IconName;
  /** A short remark after the text, for example "open chat". */
  mark?: string | undefined;
  /** The chip can be looked into: name of the button, and what it does. */
  openLabel?: string;
  onOpen?: () => void;
  /** Name of the remove button. */
  removeLabel: string;
  onRemove: () => void;
}

/** Something picked, with a button to let it go. */
export function Chip({ text, icon, mark, openLabel, onOpen, removeLabel, onRemove }: ChipProps) {
  return (
    <li class="chip">
      {icon && <Icon name={icon} />}
      {onOpen ? (
        <button type="button" class="chip__open ellipsis" aria-label={openLabel} onClick={onOpen}>
          {text}
        </button>
      ) : (
        <span class="ellipsis">{text}</span>
      )}
      {mark && <span class="chip__mark">· {mark}</span>}
      <button type="button" class="chip__remove" aria-label={removeLabel} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </li>
  );
}

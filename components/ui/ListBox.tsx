/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- a native select cannot be steered from a search box, which also has the keys */
import type { ComponentChildren, TargetedMouseEvent } from 'preact';
import { Icon } from './Icon.tsx';

interface OptionProps {
  id: string;
  selected: boolean;
  /** The option the arrow keys stand on. */
  active: boolean;
  disabled: boolean;
  onToggle: () => void;
  /** Where it stands in a list that draws only what is seen. */
  style?: Record<string, string>;
  /** Of how many rows it is which, counted from 1. */
  of: { place: number; size: number };
  children: ComponentChildren;
}

// The focus stays in the search box, so that typing goes on after a click.
const keepFocus = (event: TargetedMouseEvent<HTMLElement>) => event.preventDefault();

/** One row of a multi-select list that is steered from its search box. */
export function Option({ id, selected, active, disabled, onToggle, style, of, children }: OptionProps) {
  return (
    <div
      id={id}
      class={active ? 'option option--active' : 'option'}
      role="option"
      tabIndex={-1}
      style={style}
      aria-setsize={of.size}
      aria-posinset={of.place}
      aria-selected={selected}
      aria-disabled={disabled}
      onMouseDown={keepFocus}
      onClick={() => !disabled && onToggle()}
    >
      <span class="option__box" aria-hidden="true">
        <Icon name="check" />
      </span>
      {children}
    </div>
  );
}

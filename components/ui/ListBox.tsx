/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- a native select cannot be steered from a search box, which also has the keys */
import type { ComponentChildren, TargetedMouseEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface OptionProps {
  id: string;
  selected: boolean;
  /** The option the arrow keys stand on. */
  active: boolean;
  disabled: boolean;
  onToggle: () => void;
  children: ComponentChildren;
}

// The focus stays in the search box, so that typing goes on after a click.
const keepFocus = (event: TargetedMouseEvent<HTMLElement>) => event.preventDefault();

/** One row of a multi-select list that is steered from its search box. */
export function Option({ id, selected, active, disabled, onToggle, children }: OptionProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={row}
      id={id}
      class={active ? 'option option--active' : 'option'}
      role="option"
      tabIndex={-1}
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

/** Rows under a heading inside a list box. */
export function OptionGroup({
  id,
  label,
  children,
}: {
  id: string;
  label: string;
  children: ComponentChildren;
}) {
  return (
    <div role="group" aria-labelledby={id}>
      <div id={id} class="option-heading small muted strong" role="presentation">
        {label}
      </div>
      {children}
    </div>
  );
}

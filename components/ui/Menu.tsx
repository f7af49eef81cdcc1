import type { TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from './Button.tsx';

interface MenuProps {
  text: string;
  /** What the menu acts on, for screen readers. */
  label: string;
  items: { id: string; text: string }[];
  onPick: (id: string) => void;
}

const STEP: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

/** A small menu under a button: arrows move, Esc closes. */
export function Menu({ text, label, items, onPick }: MenuProps) {
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    list.current?.scrollIntoView({ block: 'nearest' });
    list.current?.querySelector('button')?.focus();
  }, [open]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
    const step = STEP[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const now = buttons.findIndex((button) => button === document.activeElement);
    buttons[(now + step + buttons.length) % buttons.length]?.focus();
  };
  const onFocusOut = (event: TargetedFocusEvent<HTMLDivElement>) => {
    const next = event.relatedTarget;
    if (!(next instanceof Node && event.currentTarget.contains(next))) setOpen(false);
  };

  return (
    <div class="menu" onFocusOut={onFocusOut}>
      <Button size="small" kind="quiet" buttonRef={opener} expanded={open} onClick={() => setOpen(!open)}>
        {text}
        <span class="sr-only"> {label}</span>
      </Button>
      {open && (
        <div ref={list} class="menu__list" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              class="menu__item"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                setOpen(false);
                onPick(item.id);
              }}
            >
              {item.text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

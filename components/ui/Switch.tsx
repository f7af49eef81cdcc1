import type { ComponentChildren } from 'preact';

interface SwitchProps {
  children: ComponentChildren;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** On or off, with its label as part of what can be clicked. */
export function Switch({ children, on, onChange }: SwitchProps) {
  return (
    <button type="button" class="switch" role="switch" aria-checked={on} onClick={() => onChange(!on)}>
      <span class="switch__track" aria-hidden="true">
        <span class="switch__thumb" />
      </span>
      <span class="grow line line--spread">{children}</span>
    </button>
  );
}

import type { ComponentChildren } from 'preact';

/** A long text that scrolls on its own; takes the focus, so that arrow keys can scroll it. */
export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls is out of reach otherwise
    <section class="step__scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

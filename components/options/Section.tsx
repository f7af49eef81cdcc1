import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SectionProps {
  title: string;
  text?: string;
  /** Beside the title, for example that something was saved. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** A titled card of the options page. */
export function Section({ title, text, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card__heading">
        <h2 id={id}>{title}</h2>
        {aside}
        {text && <p class="muted">{text}</p>}
      </div>
      {children}
    </section>
  );
}

import type { ComponentChildren } from 'preact';
import type { Tone } from './Notice.tsx';

/** A state in one or two words. */
export function Badge({ tone, children }: { tone: Tone | 'plain'; children: ComponentChildren }) {
  return <span class={`badge badge--${tone}`}>{children}</span>;
}

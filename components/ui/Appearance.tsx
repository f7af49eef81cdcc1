import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Preferences } from '../../lib/messages.ts';
import { languageOf, Words } from './Words.tsx';

interface AppearanceProps {
  /** Null until the worker has told; the browser's own wishes hold until then. */
  preferences: Preferences | null;
  children: ComponentChildren;
}

/** Language and theme for a whole page. */
export function Appearance({ preferences, children }: AppearanceProps) {
  const theme = preferences?.theme ?? 'auto';
  // Before anything is painted: a page that turns dark only then flashes.
  useLayoutEffect(() => followTheme(theme), [theme]);
  return <Words language={languageOf(preferences?.language ?? 'auto')}>{children}</Words>;
}

/** Keeps `data-theme` right, also when the system changes at dusk. Returns how to stop. */
function followTheme(theme: Preferences['theme']): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const end = new AbortController();
  const apply = () => {
    const chosen = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
    document.documentElement.dataset['theme'] = chosen;
  };
  apply();
  dark.addEventListener('change', apply, { signal: end.signal });
  return () => end.abort();
}

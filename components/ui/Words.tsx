import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo } from 'preact/hooks';
import { pickLanguage, translator, type Language, type Translate } from '../../lib/i18n.ts';
import type { Preferences } from '../../lib/messages.ts';

interface Spoken {
  language: Language;
  t: Translate;
}

const speak = (language: Language): Spoken => ({ language, t: translator(language) });
const SpokenContext = createContext<Spoken>(speak('en'));

export function languageOf(wanted: Preferences['language']): Language {
  return wanted === 'auto' ? pickLanguage(navigator.languages) : wanted;
}

/** Gives everything inside it the agent's language. */
export function Words({ language, children }: { language: Language; children: ComponentChildren }) {
  const spoken = useMemo(() => speak(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <SpokenContext.Provider value={spoken}>{children}</SpokenContext.Provider>;
}

export const useTranslate = (): Translate => useContext(SpokenContext).t;
export const useLanguage = (): Language => useContext(SpokenContext).language;

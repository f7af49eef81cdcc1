import en from '../locales/en.json' with { type: 'json' };
import es from '../locales/es.json' with { type: 'json' };
import ptBR from '../locales/pt-BR.json' with { type: 'json' };

/**
 * Our own texts, not `browser.i18n`: an agent may want another language than the browser's, and plural rules are
 * missing there. A key absent from one file fails the type check below.
 */
type Entry = string | { one: string; other: string };
export type MessageKey = keyof typeof en;
export const LANGUAGES = ['en', 'es', 'pt-BR'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

const catalogs: Record<Language, Record<MessageKey, Entry>> = { en, es, 'pt-BR': ptBR };

/** The best of our languages for a list such as `navigator.languages`; English when none fits. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const exact = LANGUAGES.find((l) => l.toLowerCase() === tag.toLowerCase());
    const close = exact ?? LANGUAGES.find((l) => l.slice(0, 2) === tag.slice(0, 2).toLowerCase());
    if (close) return close;
  }
  return 'en';
}

/** `{name}` is replaced by `values.name`; `{n}` chooses the plural form and is written with the language's digits. */
export function translator(language: Language): Translate {
  const plural = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const entry = catalogs[language][key];
    const text =
      typeof entry === 'string'
        ? entry
        : plural.select(Number(values['n'] ?? 0)) === 'one'
          ? entry.one
          : entry.other;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

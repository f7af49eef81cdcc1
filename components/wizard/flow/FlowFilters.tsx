import { useTranslate } from '../../ui/Words.tsx';
import type { facetsOf, Wish } from './choose.ts';

interface FlowFiltersProps {
  facets: ReturnType<typeof facetsOf>;
  wish: Wish;
  onWish: (wish: Wish) => void;
}

/** Chips that narrow the list; nothing where there is no choice. */
export function FlowFilters({ facets, wish, onWish }: FlowFiltersProps) {
  const t = useTranslate();
  if (facets.categories.length + facets.languages.length === 0) return null;
  return (
    <fieldset class="filters">
      <legend class="sr-only">{t('flow.filters')}</legend>
      {facets.categories.map((category) => (
        <Filter
          key={category}
          text={t(`category.${category}`)}
          on={wish.category === category}
          onToggle={(on) => onWish({ ...wish, category: on ? category : null })}
        />
      ))}
      {facets.languages.map((language) => (
        <Filter
          key={language}
          text={language}
          on={wish.language === language}
          onToggle={(on) => onWish({ ...wish, language: on ? language : null })}
        />
      ))}
    </fieldset>
  );
}

function Filter({ text, on, onToggle }: { text: string; on: boolean; onToggle: (on: boolean) => void }) {
  return (
    <button type="button" class="filter" aria-pressed={on} onClick={() => onToggle(!on)}>
      {text}
    </button>
  );
}

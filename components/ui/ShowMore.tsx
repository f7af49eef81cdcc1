import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { useTranslate } from './Words.tsx';

const PAGE = 50;

interface ShowMoreProps<T> {
  items: readonly T[];
  children: (item: T) => ComponentChildren;
}

/** A list that draws 50 rows at a time, so that 10,000 people cost no more than 50. */
export function ShowMore<T>({ items, children }: ShowMoreProps<T>) {
  const t = useTranslate();
  const [shown, setShown] = useState(PAGE);
  const left = items.length - shown;
  return (
    <>
      <ul class="rows">{items.slice(0, shown).map(children)}</ul>
      {left > 0 && (
        <Button kind="quiet" size="small" onClick={() => setShown(shown + PAGE)}>
          {t('action.showMore', { n: left })}
        </Button>
      )}
    </>
  );
}

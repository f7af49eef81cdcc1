import type { BadRow } from '../../../lib/domain/audience.ts';
import { ShowMore } from '../../ui/ShowMore.tsx';
import { useTranslate } from '../../ui/Words.tsx';

/** Rows of a list that reach nobody, each with its line and reason. */
export function BadRows({ bad }: { bad: readonly BadRow[] }) {
  const t = useTranslate();
  return (
    <details class="fold fold--bad" open={bad.length <= 5}>
      <summary>{t('list.bad', { n: bad.length })}</summary>
      <ShowMore items={bad}>
        {(row) => (
          <li key={`${row.line}/${row.text}`} class="row" data-testid="bad-row">
            <span class="grow">
              <span class="ellipsis row__name">{row.text}</span>
              <span class="row__why small">
                {t('list.line', { n: row.line })} · {t(`check.row-${row.problem}`)}
              </span>
            </span>
          </li>
        )}
      </ShowMore>
    </details>
  );
}

import type { Check } from '../../../lib/domain/check.ts';
import { useTranslate } from '../../ui/Words.tsx';

/** What was found about one person, a line each. */
export function CheckLines({ checks }: { checks: readonly Check[] }) {
  const t = useTranslate();
  return (
    <>
      {checks.map(({ code, kind, detail, line, n }) => (
        <span key={code} class={kind === 'note' ? 'row__note small' : 'row__why small'}>
          {t(`check.${code}`, { n: n ?? 1 })}
          {line !== undefined && ` · ${t('list.line', { n: line })}`}
          {detail && ` · ${detail}`}
        </span>
      ))}
    </>
  );
}

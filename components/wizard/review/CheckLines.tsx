import type { Check } from '../../../lib/domain/check.ts';
import { useTranslate } from '../../ui/Words.tsx';

/** What was found about one person, a line each. */
export function CheckLines({ checks }: { checks: readonly Check[] }) {
  const t = useTranslate();
  return (
    <>
      {checks.map(({ code, detail, line }) => (
        <span key={code} class="row__why small">
          {t(`check.${code}`)}
          {line !== undefined && ` · ${t('list.line', { n: line })}`}
          {detail && ` · ${detail}`}
        </span>
      ))}
    </>
  );
}

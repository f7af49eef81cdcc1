import { Button } from '../../ui/Button.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { ago } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';

/** How old the shown copy of a message is, and a way to a new one. */
export function ReadAgo({ fetchedAt, onRefresh }: { fetchedAt: number; onRefresh: () => void }) {
  const t = useTranslate();
  const language = useLanguage();
  const now = useNow(30_000);
  return (
    <p class="line small muted">
      {t('preview.read', { ago: ago(language, now - fetchedAt) })}
      <Button kind="quiet" size="small" icon="refresh" onClick={onRefresh}>
        {t('preview.refresh')}
      </Button>
    </p>
  );
}

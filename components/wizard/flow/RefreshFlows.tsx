import { Button } from '../../ui/Button.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { ago } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';

interface RefreshFlowsProps {
  fetchedAt: number | null;
  pending: boolean;
  onRefresh: () => void;
}

/** Reads the flows from the server again, and tells how old the shown ones are. */
export function RefreshFlows({ fetchedAt, pending, onRefresh }: RefreshFlowsProps) {
  const t = useTranslate();
  const language = useLanguage();
  const now = useNow(30_000);
  return (
    <Button kind="quiet" size="small" icon="refresh" pending={pending} onClick={onRefresh}>
      <span class="sr-only">{t('flow.refresh')} </span>
      {fetchedAt !== null && ago(language, now - fetchedAt)}
    </Button>
  );
}

import { useEffect } from 'preact/hooks';
import type { ReviewLine } from '../../../lib/domain/check.ts';
import type { Draft } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslate } from '../../ui/Words.tsx';

interface LeaveOutProps {
  lines: readonly ReviewLine[];
  draft: Draft;
  onChange: (next: Draft) => void;
}

/** One key leaves everybody out about whom there is a warning; one takes those back who were left out. */
export function LeaveOut({ lines, draft, onChange }: LeaveOutProps) {
  const t = useTranslate();
  const flagged = keysWith(
    lines,
    (line) => line.outcome === 'gets' && line.checks.some((c) => c.kind === 'warn'),
  );
  const left = keysWith(lines, (line) => line.checks.some((c) => c.code === 'left-out'));
  const leaveOut = () => onChange({ ...draft, left: [...draft.left, ...flagged] });
  const takeBack = () => onChange({ ...draft, left: draft.left.filter((key) => !left.includes(key)) });
  useDeleteKey(flagged.length > 0 ? leaveOut : null);
  if (flagged.length + left.length === 0) return null;
  return (
    <div class="line tools">
      {flagged.length > 0 && (
        <Button size="small" onClick={leaveOut}>
          {t('review.leaveOut', { n: flagged.length })} <kbd>Del</kbd>
        </Button>
      )}
      {left.length > 0 && (
        <Button kind="quiet" size="small" onClick={takeBack}>
          {t('review.takeBack', { n: left.length })}
        </Button>
      )}
    </div>
  );
}

const keysWith = (lines: readonly ReviewLine[], fits: (line: ReviewLine) => boolean): string[] =>
  lines.filter(fits).map((line) => line.recipient.key);

/** Delete, wherever the focus is: the review has nothing to type into. */
function useDeleteKey(act: (() => void) | null): void {
  useEffect(() => {
    if (act === null) return undefined;
    const end = new AbortController();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Delete' || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown, { signal: end.signal });
    return () => end.abort();
  }, [act]);
}

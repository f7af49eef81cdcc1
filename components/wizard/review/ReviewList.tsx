import type { ReviewLine } from '../../../lib/domain/check.ts';
import { ShowMore } from '../../ui/ShowMore.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf, phoneOf } from '../audience.ts';
import { CheckLines } from './CheckLines.tsx';

interface ReviewListProps {
  title: string;
  lines: ReviewLine[];
  open: boolean;
}

/** People with what was found about each, folded away until wanted. */
export function ReviewList({ title, lines, open }: ReviewListProps) {
  return (
    <details class="fold" open={open}>
      <summary>{title}</summary>
      <ShowMore items={lines}>{(line) => <Line key={line.recipient.key} line={line} />}</ShowMore>
    </details>
  );
}

function Line({ line: { recipient, outcome, checks } }: { line: ReviewLine }) {
  const t = useTranslate();
  return (
    <li class="row" data-testid={outcome === 'skipped' ? 'skipped-row' : 'recipient-row'}>
      <span class="grow">
        <span class="ellipsis row__name">{nameOf(recipient, t)}</span>
        <CheckLines checks={checks} />
      </span>
      {recipient.name && <span class="small muted number">{phoneOf(recipient)}</span>}
    </li>
  );
}

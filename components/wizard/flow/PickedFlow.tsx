import { useEffect, useMemo, useRef } from 'preact/hooks';
import { columnsOf, filledFromColumns } from '../../../lib/domain/columns.ts';
import { findingsOf } from '../../../lib/domain/flow-findings.ts';
import type { FlowNote } from '../../../lib/domain/flow-note.ts';
import type { FlowMessage } from '../../../lib/domain/flow.ts';
import type { Agent } from '../../../lib/domain/sector.ts';
import { tokensFor } from '../../../lib/domain/values.ts';
import type { Draft } from '../../../lib/messages.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Findings } from '../../ui/Findings.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import type { StepProps } from '../NewSend.tsx';
import { openOptions } from '../pages.ts';
import { SteppedPreview } from '../preview/SteppedPreview.tsx';
import { ReadAgo } from './ReadAgo.tsx';
import { SkipEarlier } from './SkipEarlier.tsx';
import type { AskedMessage } from './useFlowMessage.ts';
import { useLines, useSamples } from './useSamples.ts';
import { ValuesForm } from './ValuesForm.tsx';

type PickedFlowProps = Pick<StepProps, 'view' | 'draft' | 'change'> & { asked: AskedMessage; note: FlowNote };

const NOBODY: Agent = { name: '', email: '', role: 'attendant' };

/** The values the picked flow wants, and its message with them in it. */
export function PickedFlow({ view, draft, change, asked, note }: PickedFlowProps) {
  const { message, failure, retry } = asked;
  const t = useTranslate();
  const agent = view.agent ?? NOBODY;
  const lines = useLines(useSamples(draft), message, draft, agent);
  const columns = useMemo(() => columnsOf(draft.lists), [draft.lists]);
  const filledRef = useRef<string | null>(null);
  useEffect(() => {
    if (!message || filledRef.current === message.flowUuid) return;
    filledRef.current = message.flowUuid;
    const values = filledFromColumns(message.params, columns, draft.values);
    if (values) change({ ...draft, values });
  }, [message, columns, draft, change]);
  return (
    <div class="stack stack--wide">
      {failure && <FailureNotice failure={failure} onRetry={retry} onSettings={openOptions} />}
      {!message && !failure && <Skeleton label={t('state.loading')} lines={2} />}
      {message && <Findings findings={findingsOf(message).filter(({ kind }) => kind !== 'note')} />}
      {message && message.params.length > 0 && (
        <ValuesForm
          key={message.flowUuid}
          flowUuid={message.flowUuid}
          params={message.params}
          note={note}
          tokens={tokensFor(view.agent)}
          columns={columns}
          values={draft.values}
          onChange={(values) => change({ ...draft, values })}
        />
      )}
      {message && <SkipEarlier view={view} draft={draft} change={change} />}
      {message && (
        <>
          <SteppedPreview shown={{ message, values: draft.values, agent }} lines={lines} />
          <ReadAgo fetchedAt={message.fetchedAt} onRefresh={retry} />
        </>
      )}
    </div>
  );
}

/** Keys the message wants and the draft leaves empty. */
export function emptyValues(message: FlowMessage | null, draft: Draft): string[] {
  return (message?.params ?? []).filter((key) => (draft.values[key] ?? '').trim() === '');
}

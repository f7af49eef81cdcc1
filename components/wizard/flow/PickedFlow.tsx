import { findingsOf } from '../../../lib/domain/flow-findings.ts';
import type { FlowNote } from '../../../lib/domain/flow-note.ts';
import type { FlowMessage } from '../../../lib/domain/flow.ts';
import type { Recipient } from '../../../lib/domain/send.ts';
import { resolveValues, tokensFor, tokensIn } from '../../../lib/domain/values.ts';
import type { Draft } from '../../../lib/messages.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Findings } from '../../ui/Findings.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import type { StepProps } from '../NewSend.tsx';
import { openOptions } from '../pages.ts';
import { Preview } from '../preview/Preview.tsx';
import { ReadAgo } from './ReadAgo.tsx';
import { SkipEarlier } from './SkipEarlier.tsx';
import type { AskedMessage } from './useFlowMessage.ts';
import { ValuesForm } from './ValuesForm.tsx';

type PickedFlowProps = Pick<StepProps, 'view' | 'draft' | 'change'> & { asked: AskedMessage; note: FlowNote };

/** The values the picked flow wants, and its message with them in it. */
export function PickedFlow({ view, draft, change, asked, note }: PickedFlowProps) {
  const { message, failure, retry } = asked;
  const t = useTranslate();
  const agent = view.agent ?? { name: '', email: '', role: 'attendant' };
  const sample = sampleOf(draft);
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
          columns={[...new Set(draft.lists.flatMap((list) => list.columns))]}
          values={draft.values}
          onChange={(values) => change({ ...draft, values })}
        />
      )}
      {message && <SkipEarlier view={view} draft={draft} change={change} />}
      {message && (
        <>
          <Preview message={message} values={resolveValues(draft.values, sample, agent)} reader={sample} />
          <ReadAgo fetchedAt={message.fetchedAt} onRefresh={retry} />
        </>
      )}
    </div>
  );
}

/** The first person picked stands in for all; what is not known of them yet keeps its name, marked. */
function sampleOf(draft: Draft): Recipient {
  const first = draft.contacts[0];
  const key = first?.uuid ?? '';
  const used = Object.values(draft.values).flatMap(tokensIn);
  const facts = Object.fromEntries(used.map(({ token }) => [token, `‹${token.replace(/^\w+\./, '')}›`]));
  return { key, contactUuid: key, name: first?.name ?? null, phone: first?.phone ?? null, facts };
}

/** Keys the message wants and the draft leaves empty. */
export function emptyValues(message: FlowMessage | null, draft: Draft): string[] {
  return (message?.params ?? []).filter((key) => (draft.values[key] ?? '').trim() === '');
}

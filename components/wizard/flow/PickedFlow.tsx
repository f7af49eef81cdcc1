import type { FlowMessage } from '../../../lib/domain/flow.ts';
import type { Recipient } from '../../../lib/domain/send.ts';
import { resolveValues, tokensFor } from '../../../lib/domain/values.ts';
import type { Draft } from '../../../lib/messages.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import type { StepProps } from '../NewSend.tsx';
import { openOptions } from '../pages.ts';
import { Preview } from '../preview/Preview.tsx';
import type { AskedMessage } from './useFlowMessage.ts';
import { ValuesForm } from './ValuesForm.tsx';

type PickedFlowProps = Pick<StepProps, 'view' | 'draft' | 'change'> & { asked: AskedMessage };

/** The values the picked flow wants, and its message with them in it. */
export function PickedFlow({ view, draft, change, asked: { message, failure, retry } }: PickedFlowProps) {
  const t = useTranslate();
  const agent = view.agent ?? { name: '', email: '', role: 'attendant' };
  return (
    <div class="stack stack--wide">
      {failure && <FailureNotice failure={failure} onRetry={retry} onSettings={openOptions} />}
      {!message && !failure && <Skeleton label={t('state.loading')} lines={2} />}
      {message && message.params.length > 0 && (
        <ValuesForm
          params={message.params}
          tokens={tokensFor(view.agent)}
          values={draft.values}
          onChange={(values) => change({ ...draft, values })}
        />
      )}
      {message && <Preview message={message} values={resolveValues(draft.values, sampleOf(draft), agent)} />}
    </div>
  );
}

/** The first person picked stands in for all; a group alone leaves the places of the tokens open. */
function sampleOf(draft: Draft): Recipient {
  const first = draft.contacts[0];
  const key = first?.uuid ?? '';
  return { key, contactUuid: key, name: first?.name ?? null, phone: first?.phone ?? null };
}

/** Keys the message wants and the draft leaves empty. */
export function emptyValues(message: FlowMessage | null, draft: Draft): string[] {
  return (message?.params ?? []).filter((key) => (draft.values[key] ?? '').trim() === '');
}

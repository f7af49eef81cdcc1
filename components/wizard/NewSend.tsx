import type { Draft } from '../../lib/messages.ts';
import { Notice } from '../ui/Notice.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { ContactsStep } from './contacts/ContactsStep.tsx';
import { FlowStep } from './flow/FlowStep.tsx';
import type { ShownView } from './opening.ts';
import { ReviewStep } from './review/ReviewStep.tsx';
import type { DraftKeeper } from './useDraft.ts';

export interface StepProps {
  view: ShownView;
  draft: Draft;
  change: (next: Draft) => void;
  go: (step: Draft['step']) => void;
}

interface NewSendProps {
  view: ShownView;
  keeper: DraftKeeper;
  draft: Draft;
  onConfirmed: () => void;
}

/** The three steps of a draft. */
export function NewSend({ view, keeper, draft, onConfirmed }: NewSendProps) {
  const t = useTranslate();
  const step: StepProps = {
    view,
    draft,
    change: keeper.change,
    go: (next) => keeper.change({ ...draft, step: next }),
  };
  return (
    <>
      {view.maySend === 'unknown' && (
        <div class="band">
          <Notice tone="info">{t('gate.unknown')}</Notice>
        </div>
      )}
      {draft.step === 'contacts' && <ContactsStep {...step} />}
      {draft.step === 'flow' && <FlowStep {...step} />}
      {draft.step === 'review' && <ReviewStep {...step} saved={keeper.saved} onConfirmed={onConfirmed} />}
    </>
  );
}

import { useCallback, useRef, useState } from 'preact/hooks';
import type { Draft } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { addList, isEmpty, NO_PICKS, picksOf } from '../audience.ts';
import type { StepProps } from '../NewSend.tsx';
import { StepFrame } from '../StepFrame.tsx';
import { AudienceBox } from './AudienceBox.tsx';
import { Headcount } from './Headcount.tsx';
import { MembersView } from './MembersView.tsx';
import { Picked, type Opened } from './Picked.tsx';
import { useLists } from './useLists.ts';

/** Who gets it: one search box over numbers, groups and contacts, and what is picked. */
export function ContactsStep({ view, draft, change, go }: StepProps) {
  const t = useTranslate();
  const box = useRef<HTMLInputElement>(null);
  const [cleared, setCleared] = useState<Draft | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const pick = useCallback(
    (next: Draft) => {
      setCleared(null);
      change(next);
    },
    [change],
  );
  // The pressed button is gone after its click, so the focus goes back to where one goes on.
  const pickAndType = (next: Draft) => {
    pick(next);
    box.current?.focus();
  };
  const clear = () => {
    pickAndType({ ...draft, ...NO_PICKS });
    setCleared(draft);
  };
  const undo = () => {
    if (cleared) pickAndType({ ...draft, ...picksOf(cleared) });
  };
  const lists = useLists((list) => pickAndType(addList(draft, list)));
  const empty = isEmpty(draft);
  return (
    <StepFrame
      number={1}
      title={t('contacts.title')}
      aside={<ClearOrUndo onClear={empty ? null : clear} onUndo={empty && cleared !== null ? undo : null} />}
      summary={empty ? t('contacts.pickFirst') : <Headcount draft={draft} />}
      next={t('action.continue')}
      blocked={empty}
      onNext={() => go('flow')}
      focusHeading={false}
    >
      {opened ? (
        <MembersView {...opened} draft={draft} onChange={pick} onBack={() => setOpened(null)} />
      ) : (
        <>
          <Picked draft={draft} onChange={pickAndType} onOpen={setOpened} />
          <AudienceBox box={box} draft={draft} onChange={pick} sync={view.sync} lists={lists} />
        </>
      )}
    </StepFrame>
  );
}

interface ClearOrUndoProps {
  onClear: (() => void) | null;
  onUndo: (() => void) | null;
}

function ClearOrUndo({ onClear, onUndo }: ClearOrUndoProps) {
  const t = useTranslate();
  return (
    <>
      <output class="sr-only">{onUndo && t('contacts.cleared')}</output>
      {onUndo && (
        <Button kind="quiet" size="small" onClick={onUndo}>
          {t('action.undo')}
        </Button>
      )}
      {onClear && (
        <Button kind="quiet" size="small" onClick={onClear}>
          {t('contacts.clear')}
        </Button>
      )}
    </>
  );
}

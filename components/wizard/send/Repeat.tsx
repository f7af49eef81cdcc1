import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { ReplaceDraft } from '../ReplaceDraft.tsx';

interface RepeatProps {
  /** A draft is under way and would be thrown away: ask first. */
  asks: boolean;
  onRepeat: () => void;
}

/** Takes people, flow and values of a send into a new order, which then goes through all checks. */
export function Repeat({ asks, onRepeat }: RepeatProps) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => (asks ? setAsking(true) : onRepeat())}>{t('send.repeat')}</Button>
      {asking && (
        <ReplaceDraft confirm={t('send.repeat')} onCancel={() => setAsking(false)} onConfirm={onRepeat} />
      )}
    </>
  );
}

import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { useTranslate } from '../ui/Words.tsx';

interface ReplaceDraftProps {
  /** What the agent was about to do. */
  confirm: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before an order that is being put together is thrown away for another one. */
export function ReplaceDraft({ confirm, onConfirm, onCancel }: ReplaceDraftProps) {
  const t = useTranslate();
  return (
    <ConfirmDialog
      title={t('draft.replace.title')}
      text={t('draft.replace.text')}
      confirm={confirm}
      onCancel={onCancel}
      onConfirm={onConfirm}
    />
  );
}

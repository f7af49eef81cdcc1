import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { GuardedButton } from './GuardedButton.tsx';
import { useTranslate } from './Words.tsx';

interface ConfirmDialogProps {
  title: string;
  text: string;
  confirm: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that cannot be taken back. Mounted = open. */
export function ConfirmDialog({ title, text, confirm, onConfirm, onCancel }: ConfirmDialogProps) {
  const t = useTranslate();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={onCancel}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`} class="dialog__text">
        {text}
      </p>
      <div class="dialog__actions">
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <GuardedButton kind="danger" onClick={onConfirm}>
          {confirm}
        </GuardedButton>
      </div>
    </dialog>
  );
}

import type { TargetedInputEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../../lib/domain/result.ts';
import { textOfFile } from '../../../lib/domain/text-file.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Field } from '../../ui/Field.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import type { ListAdder } from './useLists.ts';

interface AddListDialogProps {
  lists: ListAdder;
  onClose: () => void;
}

/** Numbers typed or pasted, or a file of them. */
export function AddListDialog({ lists, onClose }: AddListDialogProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [unreadable, setUnreadable] = useState<Failure | null>(null);
  useCloseWhenAdded(lists, onClose);
  const failure = unreadable ?? lists.failure;
  const readFile = async (file: File) => {
    const read = textOfFile(new Uint8Array(await file.arrayBuffer()));
    setUnreadable(read === null ? { reason: 'not-a-text-file', detail: file.name } : null);
    if (read !== null) lists.add({ kind: 'file', name: file.name, text: read });
  };
  const onFile = (event: TargetedInputEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    if (file) void readFile(file);
  };
  return (
    <Dialog title={t('contacts.addList')} onClose={onClose}>
      <div class="stack">
        <Field label={t('list.text')} hint={t('list.hint')}>
          {({ id, describedBy }) => (
            <textarea
              id={id}
              class="input input--area"
              rows={6}
              value={text}
              aria-describedby={describedBy}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t('list.file')}>
          {({ id }) => <input id={id} type="file" accept=".csv,.tsv,.txt,text/*" onInput={onFile} />}
        </Field>
        {failure && <FailureNotice failure={failure} />}
      </div>
      <div class="dialog__actions">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button
          kind="primary"
          disabled={text.trim() === ''}
          pending={lists.pending}
          onClick={() => lists.add({ kind: 'paste', name: '', text })}
        >
          {t('list.add')}
        </Button>
      </div>
    </Dialog>
  );
}

/** The dialog is done when what it handed over has been taken. */
function useCloseWhenAdded({ pending, failure }: ListAdder, onClose: () => void): void {
  const wasRef = useRef(false);
  useEffect(() => {
    if (wasRef.current && !pending && failure === null) onClose();
    wasRef.current = pending;
  }, [pending, failure, onClose]);
}

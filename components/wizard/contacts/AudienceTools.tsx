import { useState } from 'preact/hooks';
import type { AudiencePicks, Draft, PickedContact, TypedNumber } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { AddListDialog } from './AddListDialog.tsx';
import { AudiencesDialog } from './AudiencesDialog.tsx';
import { NewContactDialog } from './NewContactDialog.tsx';
import type { ListAdder } from './useLists.ts';

interface AudienceToolsProps {
  /** Nothing can be picked yet. */
  inert: boolean;
  text: string;
  total: number;
  number: TypedNumber | null;
  lists: ListAdder;
  draft: Draft;
  onCreated: (contact: PickedContact) => void;
  /** A whole audience is picked again. */
  onPicked: (picks: AudiencePicks) => void;
}

/** What can be done besides picking one by one: everybody found, a list, a new contact. */
export function AudienceTools(props: AudienceToolsProps) {
  const { inert, text, total, number, lists, draft, onCreated, onPicked } = props;
  const t = useTranslate();
  const [open, setOpen] = useState<'list' | 'contact' | 'audiences' | null>(null);
  const close = () => setOpen(null);
  const fresh = number?.kind === 'number' && number.contact === null ? number : null;
  return (
    <>
      <div class="line tools" inert={inert}>
        {total > 1 && (
          <Button
            kind="quiet"
            size="small"
            onClick={() => lists.add({ kind: 'results', name: text, text: '' })}
          >
            {t('contacts.selectAll', { n: total })}
          </Button>
        )}
        {fresh && (
          <Button kind="quiet" size="small" onClick={() => setOpen('contact')}>
            {t('contacts.new')}
          </Button>
        )}
        <Button kind="quiet" size="small" pending={lists.pending} onClick={() => setOpen('list')}>
          {t('contacts.addList')}
        </Button>
        <Button kind="quiet" size="small" onClick={() => setOpen('audiences')}>
          {t('audiences.open')}
        </Button>
      </div>
      {lists.failure && open === null && <FailureNotice failure={lists.failure} />}
      {open === 'audiences' && (
        <AudiencesDialog
          draft={draft}
          onPicked={(picks) => {
            close();
            onPicked(picks);
          }}
          onClose={close}
        />
      )}
      {open === 'list' && <AddListDialog lists={lists} onClose={close} />}
      {open === 'contact' && fresh && (
        <NewContactDialog
          phone={fresh.phone}
          written={fresh.written}
          onCreated={(contact) => {
            close();
            onCreated(contact);
          }}
          onClose={close}
        />
      )}
    </>
  );
}

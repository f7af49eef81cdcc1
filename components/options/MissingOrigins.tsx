import { call } from '../../lib/call.ts';
import { permissionPattern } from '../../lib/domain/connection.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { useCall } from '../ui/useCall.ts';
import { always } from '../ui/useRequest.ts';
import { askFor } from './permissions.ts';

/** Addresses the browser has not been allowed to reach, with the way to allow them. */
export function MissingOrigins({ origins, refresh }: { origins: string[]; refresh: () => void }) {
  const t = useTranslate();
  const tell = useCall(async (asked: Promise<boolean>) => {
    await asked;
    return always(call('permissions.changed'));
  }, refresh);
  const allow = () => tell.run(askFor([...new Set(origins.map(permissionPattern))]));
  return (
    <Notice
      tone="warn"
      detail={origins.join(', ')}
      actions={
        <Button size="small" pending={tell.pending} onClick={allow}>
          {t('action.allow')}
        </Button>
      }
    >
      {t('connection.missing')}
    </Notice>
  );
}

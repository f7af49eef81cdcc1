import { Button } from '../../ui/Button.tsx';
import { useTranslate } from '../../ui/Words.tsx';

interface CheckAgainProps {
  onCheck: () => void;
  pending?: boolean;
  size?: 'small';
}

/** Looks at the server's flows once more: what a person does in Flows, nobody tells us. */
export function CheckAgain({ onCheck, pending = false, size }: CheckAgainProps) {
  const t = useTranslate();
  return (
    <Button icon="refresh" pending={pending} onClick={onCheck} {...(size ? { size } : {})}>
      {t('flows.checkAgain')}
    </Button>
  );
}

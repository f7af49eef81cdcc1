import { useEffect, useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { WizardOrigin } from '../../lib/messages.ts';
import { Appearance } from '../ui/Appearance.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { Wizard } from './Wizard.tsx';
import { originFrom, passFrom } from './origin.ts';

/**
 * A framed wizard has to show the pass its launcher made; one that a page framed by itself stays empty, and the
 * worker answers it nothing.
 */
export function Entrance() {
  const framed = window.top !== window;
  const [origin, setOrigin] = useState<WizardOrigin | 'refused' | null>(
    framed ? null : originFrom(location.search),
  );
  useEffect(() => {
    if (!framed) return;
    void claim(passFrom(location.search)).then((admitted) => setOrigin(admitted ?? 'refused'));
  }, [framed]);
  if (origin === null) return null;
  return origin === 'refused' ? <Refused /> : <Wizard origin={origin} />;
}

const claim = async (nonce: string | null) => (nonce === null ? null : call('panel.claim', { nonce }));

function Refused() {
  return (
    <Appearance preferences={null}>
      <Expired />
    </Appearance>
  );
}

function Expired() {
  const t = useTranslate();
  return (
    <main class="panel">
      <EmptyState icon="lock" title={t('gate.expired.title')}>
        {t('gate.expired.text')}
      </EmptyState>
    </main>
  );
}

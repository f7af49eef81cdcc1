import { useEffect, useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import { closeDoor } from '../../lib/door.ts';
import type { WizardOrigin } from '../../lib/messages.ts';
import { Appearance } from '../ui/Appearance.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { Wizard } from './Wizard.tsx';
import { originFrom, passFrom } from './origin.ts';

/** Where this page was opened; null when it may not be used there. */
export type Admission = Promise<WizardOrigin | null>;

/** A framed wizard has to show the pass its launcher made. Until it has, nothing it says reaches the worker. */
export function enter(framed: boolean): Admission {
  if (!framed) return Promise.resolve(originFrom(location.search));
  const admission = claim(passFrom(location.search));
  closeDoor(letIn(admission));
  return admission;
}

const claim = async (nonce: string | null) => (nonce === null ? null : call('panel.claim', { nonce }));

/** For ever pending where the page is refused. */
const letIn = (admission: Admission): Promise<WizardOrigin> =>
  new Promise((resolve, reject) => void admission.then((origin) => origin && resolve(origin), reject));

interface EntranceProps {
  surface: WizardOrigin['surface'];
  admission: Admission;
}

/**
 * One can type while the worker is still thinking. A wizard that a page framed by itself is emptied, and the worker
 * answers it nothing.
 */
export function Entrance({ surface, admission }: EntranceProps) {
  const [refused, setRefused] = useState(false);
  const [open] = useState(() => letIn(admission));
  useEffect(() => void admission.then((origin) => setRefused(origin === null)), [admission]);
  return refused ? <Refused /> : <Wizard surface={surface} letIn={open} />;
}

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

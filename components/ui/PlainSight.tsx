import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { useTranslate } from './Words.tsx';

interface Surroundings {
  /** Hears of each guarded button whether something lies over it. */
  report(button: object, isCovered: boolean): void;
  /** The agent pressed one before it had stood in plain view for long enough; false: that is over. */
  tellEarly(isEarly: boolean): void;
  /** Goes on where nothing can lie over us. */
  goElsewhere(): void;
}

const SurroundingsContext = createContext<Surroundings>({
  report: () => undefined,
  tellEarly: () => undefined,
  goElsewhere: () => undefined,
});
export const useSurroundings = (): Surroundings => useContext(SurroundingsContext);

interface PlainSightProps {
  goElsewhere: () => void;
  children: ComponentChildren;
}

/** Around everything that can order a send: says above it all why a press on it does not count. */
export function PlainSight({ goElsewhere, children }: PlainSightProps) {
  const t = useTranslate();
  const [covered, setCovered] = useState<ReadonlySet<object>>(new Set());
  const [early, tellEarly] = useState(false);
  const surroundings = useMemo<Surroundings>(
    () => ({
      goElsewhere,
      tellEarly,
      report: (button, isCovered) =>
        setCovered((before) => {
          if (before.has(button) === isCovered) return before;
          const others = [...before].filter((other) => other !== button);
          return new Set(isCovered ? [...others, button] : others);
        }),
    }),
    [goElsewhere],
  );
  return (
    <SurroundingsContext.Provider value={surroundings}>
      {covered.size > 0 && <Covered onElsewhere={goElsewhere} />}
      {early && covered.size === 0 && (
        <div class="panel__notice">
          <Notice tone="info">{t('sight.early')}</Notice>
        </div>
      )}
      {children}
    </SurroundingsContext.Provider>
  );
}

function Covered({ onElsewhere }: { onElsewhere: () => void }) {
  const t = useTranslate();
  const elsewhere = (
    <Button size="small" onClick={onElsewhere}>
      {t('action.openWindow')}
    </Button>
  );
  return (
    <div class="panel__notice">
      <Notice tone="warn" actions={elsewhere}>
        {t('sight.covered')}
      </Notice>
    </div>
  );
}

import type { TargetedKeyboardEvent } from 'preact';

export interface Tab<Id extends string> {
  id: Id;
  text: string;
  /** A number behind the text; 0 hides it. */
  count: number;
}

interface TabsProps<Id extends string> {
  label: string;
  tabs: Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
}

const STEP: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** Tabs with arrow keys; the panel is the element with id `tab-panel`. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLButtonElement>) => {
    const step = STEP[event.key];
    if (step === undefined) return;
    const now = tabs.findIndex((tab) => tab.id === selected);
    const next = tabs[(now + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label}>
      {tabs.map(({ id, text, count }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          class="tab"
          role="tab"
          aria-selected={id === selected}
          aria-controls="tab-panel"
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
          onKeyDown={onKeyDown}
        >
          {text}
          {count > 0 && (
            <>
              {' '}
              <span class="count">{count}</span>
            </>
          )}
        </button>
      ))}
    </div>
  );
}

import type { FlowPlan, Reference, Ticketer } from '../../../lib/domain/flow-plan.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useTranslate } from '../../ui/Words.tsx';

export type End = Pick<FlowPlan, 'waits' | 'ticketer' | 'topic'>;

interface EndChoiceProps {
  ticketers: Ticketer[];
  end: End;
  onEnd: (end: End) => void;
}

/** How the flow goes on after its message: an answer, then a ticket for somebody. */
export function EndChoice({ ticketers, end, onEnd }: EndChoiceProps) {
  const t = useTranslate();
  const ticketer = ticketers.find(({ name }) => name === end.ticketer?.name);
  const hand = (name: string) => {
    const to = ticketers.find((one) => one.name === name);
    onEnd({ waits: true, ticketer: bare(to), topic: bare(to?.topics[0]) });
  };
  return (
    <>
      <Switch on={end.waits} onChange={(waits) => onEnd({ waits, ticketer: null, topic: null })}>
        {t('maker.waits')}
      </Switch>
      {ticketers.length === 0 ? (
        <p class="small muted">{t('maker.ticket.unknown')}</p>
      ) : (
        <SelectField
          label={t('maker.ticket')}
          hint={end.ticketer === null ? undefined : t(`maker.ticket.${foundBy(end.ticketer)}`)}
          options={[{ id: '', text: t('maker.ticket.none') }, ...optionsOf(ticketers)]}
          value={end.ticketer?.name ?? ''}
          onValue={hand}
        />
      )}
      {ticketer && ticketer.topics.length > 0 && (
        <SelectField
          label={t('maker.topic')}
          options={optionsOf(ticketer.topics)}
          value={end.topic?.name ?? ''}
          onValue={(name) => onEnd({ ...end, topic: bare(ticketer.topics.find((one) => one.name === name)) })}
        />
      )}
    </>
  );
}

const bare = (one: Reference | undefined): Reference | null =>
  one ? { uuid: one.uuid, name: one.name } : null;

const foundBy = ({ uuid }: Reference) => (uuid === null ? ('byName' as const) : ('after' as const));

/** Names are what people know; a name that stands there twice is told apart by nobody. */
const optionsOf = (all: readonly Reference[]) =>
  [...new Set(all.map(({ name }) => name))].map((name) => ({ id: name, text: name }));

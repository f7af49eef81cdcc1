import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { ConnectionDraft, ConnectionReport, OptionsView } from '../../lib/messages.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { useLive } from '../ui/Live.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { useCall } from '../ui/useCall.ts';
import { ConnectionFields } from './ConnectionFields.tsx';
import { ConnectionResult } from './ConnectionResult.tsx';
import {
  draftOf,
  errorsOf,
  formOf,
  hasErrors,
  isChanged,
  patternsOf,
  type ConnectionForm,
} from './connectionForm.ts';
import { askFor } from './permissions.ts';

interface ConnectionEditorProps {
  view: OptionsView;
  /** What the form begins with. */
  initial: OptionsView['connection'];
  refresh: () => void;
}

/** The form of a connection: fill, test, save. Testing stores nothing. */
export function ConnectionEditor({ view, initial, refresh }: ConnectionEditorProps) {
  const t = useTranslate();
  const [form, setForm] = useState(() => formOf(initial));
  const [tries, setTries] = useState(0);
  const [report, setReport] = useState<ConnectionReport | null>(null);
  /** What the shown result, good or bad, is about. */
  const [tested, setTested] = useState<ConnectionDraft | null>(null);
  const [saved, setSaved] = useState(false);
  const draft = draftOf(form);
  const errors = errorsOf(form, view.hasSecret);
  const changed = isChanged(form, view.connection);

  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);

  const change = (next: ConnectionForm) => {
    setForm(next);
    setReport(null);
    setTested(null);
    setSaved(false);
  };
  const test = useCall(
    async (typed: ConnectionDraft, asked?: Promise<boolean>) => {
      setTested(typed);
      await asked;
      const result = await call('connection.test', typed);
      if (!result.ok) setReport(null);
      return result;
    },
    (next) => {
      setSaved(false);
      setReport(next);
    },
  );
  const save = useCall(
    async (typed: ConnectionDraft, asked: Promise<boolean>) => {
      await asked;
      const result = await call('connection.save', typed);
      await call('permissions.changed');
      return result;
    },
    () => {
      change({ ...form, secret: '' });
      setSaved(true);
      refresh();
    },
  );
  // A result on screen stays true: switches saved below and a chat page opened meanwhile are part of what it tells.
  useLive(['sectors', 'session'], () => tested && test.run(tested));
  const busy = test.pending || save.pending;
  const order = (act: typeof save.run) => {
    setTries(tries + 1);
    if (!busy && !hasErrors(errors)) act(draft, askFor(patternsOf(draft)));
  };
  const onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    order(save.run);
  };
  const failure = test.failure ?? save.failure;
  return (
    <form ref={element} class="stack stack--wide" aria-label={t('connection.title')} onSubmit={onSubmit}>
      <ConnectionFields
        form={form}
        errors={tries > 0 ? errors : null}
        hasSecret={view.hasSecret}
        onChange={change}
      />
      {failure && <FailureNotice failure={failure} />}
      {saved && <Notice tone="success">{t('connection.saved')}</Notice>}
      {report && <ConnectionResult report={report} label={draft.label} stored={!changed} />}
      <div class="line line--wrap">
        <Button kind="primary" type="submit" pending={save.pending}>
          {t('action.save')}
        </Button>
        <Button pending={test.pending} onClick={() => order(test.run)}>
          {t('connection.test')}
        </Button>
        {changed && <span class="small muted">{t('form.unsaved')}</span>}
      </div>
    </form>
  );
}

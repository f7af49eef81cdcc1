import { CONNECTION_KINDS, kindFacts } from '../../lib/domain/connection.ts';
import type { MessageKey } from '../../lib/i18n.ts';
import { TextField } from '../ui/Field.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { ChatOrigins } from './ChatOrigins.tsx';
import type { ConnectionForm, FormErrors } from './connectionForm.ts';
import { FillFromPage } from './FillFromPage.tsx';

interface ConnectionFieldsProps {
  form: ConnectionForm;
  /** Null until the first try: nobody is told off for a field not reached yet. */
  errors: FormErrors | null;
  hasSecret: boolean;
  onChange: (form: ConnectionForm) => void;
}

/** The fields a connection of the chosen kind needs, and no others. */
export function ConnectionFields({ form, errors, hasSecret, onChange }: ConnectionFieldsProps) {
  const t = useTranslate();
  const say = (key: MessageKey | null | undefined) => (key ? t(key) : null);
  const set = (field: 'baseUrl' | 'project' | 'secret' | 'label') => (value: string) =>
    onChange({ ...form, [field]: value });
  const { hasProject, signIn } = kindFacts(form.kind);
  return (
    <>
      <RadioGroup
        label={t('connection.kind')}
        name="kind"
        choices={CONNECTION_KINDS.map((id) => ({ id, text: t(`kind.${id}`), hint: t(`kind.${id}.hint`) }))}
        selected={form.kind}
        onSelect={(kind) => onChange({ ...form, kind })}
      />
      <p class="small muted">{t(`connection.signIn.${signIn}`)}</p>
      {signIn === 'chat-page' && <FillFromPage form={form} onChange={onChange} />}
      <TextField
        label={t('connection.baseUrl')}
        hint={t(`connection.baseUrl.hint.${form.kind}`)}
        error={say(errors?.baseUrl)}
        value={form.baseUrl}
        onValue={set('baseUrl')}
        type="text"
        required
      />
      {hasProject && (
        <TextField
          label={t('connection.project')}
          hint={t('connection.project.hint')}
          error={say(errors?.project)}
          value={form.project}
          onValue={set('project')}
          required
        />
      )}
      {signIn === 'token' && (
        <TextField
          label={t('connection.secret')}
          hint={t(hasSecret ? 'connection.secret.stored' : 'connection.secret.hint')}
          error={say(errors?.secret)}
          value={form.secret}
          onValue={set('secret')}
          type="password"
          required={!hasSecret}
        />
      )}
      <TextField
        label={t('connection.label')}
        hint={t('connection.label.hint')}
        error={say(errors?.label)}
        value={form.label}
        onValue={set('label')}
        required
      />
      <ChatOrigins
        origins={form.chatOrigins}
        errors={form.chatOrigins.map((_, row) => say(errors?.chatOrigins[row]))}
        onChange={(chatOrigins) => onChange({ ...form, chatOrigins })}
      />
    </>
  );
}

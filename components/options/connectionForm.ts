import {
  CONNECTION_KINDS,
  kindFacts,
  originOf,
  permissionPattern,
  type Connection,
  type ConnectionKind,
} from '../../lib/domain/connection.ts';
import type { MessageKey } from '../../lib/i18n.ts';
import type { ConnectionDraft, ConnectionSuggestion } from '../../lib/messages.ts';

/** The form as typed: nothing in it is checked yet. */
export interface ConnectionForm {
  kind: ConnectionKind;
  baseUrl: string;
  project: string;
  secret: string;
  label: string;
  chatOrigins: string[];
}

export interface FormErrors {
  baseUrl: MessageKey | null;
  project: MessageKey | null;
  secret: MessageKey | null;
  label: MessageKey | null;
  /** One for each address of a chat page. */
  chatOrigins: (MessageKey | null)[];
}

const DEFAULT_LABEL = 'chats';

export function formOf(connection: Connection | null): ConnectionForm {
  return {
    kind: connection?.kind ?? CONNECTION_KINDS[0],
    baseUrl: connection?.baseUrl ?? '',
    project: connection?.project ?? '',
    secret: '',
    label: connection?.label ?? DEFAULT_LABEL,
    chatOrigins: connection?.chatOrigins.length ? connection.chatOrigins : [''],
  };
}

/** What is sent to the worker: addresses as origins, empty rows left out, an empty secret as "the stored one". */
export function draftOf(form: ConnectionForm): ConnectionDraft {
  const { hasProject, signIn } = kindFacts(form.kind);
  const origins = form.chatOrigins.map(originOf).filter((origin) => origin !== null);
  return {
    kind: form.kind,
    baseUrl: originOf(form.baseUrl) ?? form.baseUrl.trim(),
    project: hasProject ? form.project.trim() : '',
    label: form.label.trim(),
    chatOrigins: [...new Set(origins)],
    secret: signIn === 'token' && form.secret !== '' ? form.secret.trim() : null,
  };
}

export function errorsOf(form: ConnectionForm, hasSecret: boolean): FormErrors {
  const { hasProject, signIn } = kindFacts(form.kind);
  const noToken = signIn === 'token' && !hasSecret && form.secret.trim() === '';
  const noOrigin = form.chatOrigins.every((text) => text.trim() === '');
  return {
    baseUrl: addressError(form.baseUrl),
    project: hasProject && form.project.trim() === '' ? 'form.required' : null,
    secret: noToken ? 'form.required' : null,
    label: form.label.trim() === '' ? 'form.required' : null,
    chatOrigins: form.chatOrigins.map((text, row) => {
      if (text.trim() === '') return noOrigin && row === 0 ? 'form.required' : null;
      return addressError(text);
    }),
  };
}

function addressError(text: string): MessageKey | null {
  if (text.trim() === '') return 'form.required';
  return originOf(text) === null ? 'form.badAddress' : null;
}

export function hasErrors({ chatOrigins, ...single }: FormErrors): boolean {
  return [...Object.values(single), ...chatOrigins].some((error) => error !== null);
}

/** What the browser must allow for this connection to work. */
export function patternsOf({ baseUrl, chatOrigins }: ConnectionDraft): string[] {
  return [...new Set([baseUrl, ...chatOrigins].map(permissionPattern))];
}

export function isChanged(form: ConnectionForm, connection: Connection | null): boolean {
  return JSON.stringify(draftOf(form)) !== JSON.stringify(draftOf(formOf(connection)));
}

/** Takes over what an open chat page showed; what is not known stays as typed. */
export function withSuggestion(form: ConnectionForm, seen: ConnectionSuggestion): ConnectionForm {
  const known = form.chatOrigins.filter((text) => text.trim() !== '');
  return {
    ...form,
    baseUrl: seen.baseUrl ?? form.baseUrl,
    project: seen.project ?? form.project,
    chatOrigins: [...new Set([...known, ...seen.chatOrigins])],
  };
}

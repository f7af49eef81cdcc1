/**
 * Where flows are started. `weni-chats`: the Chats engine with the session of an open chat page.
 * `rapidpro`: the Flows API v2 family with an API token (Weni Flows, RapidPro, TextIt).
 */
export const CONNECTION_KINDS = ['weni-chats', 'rapidpro'] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

/** What a connection of a kind is made of. Who asks, asks for these and never for the kind itself. */
export interface KindFacts {
  /** Whose credential is used: that of the agent's open chat page, or a token typed in the options. */
  signIn: 'chat-page' | 'token';
  /** Whoever has ever had a flow can be left out of a start of it. */
  skipsEarlier: boolean;
  /** A server holds many projects, and one has to be named. */
  hasProject: boolean;
  /** The address is also where people edit their flows. */
  isFlowsSite: boolean;
}

const FACTS: Record<ConnectionKind, KindFacts> = {
  'weni-chats': { signIn: 'chat-page', skipsEarlier: false, hasProject: true, isFlowsSite: false },
  rapidpro: { signIn: 'token', skipsEarlier: true, hasProject: false, isFlowsSite: true },
};

export const kindFacts = (kind: ConnectionKind): KindFacts => FACTS[kind];

export interface Connection {
  id: string;
  kind: ConnectionKind;
  /** Origin of the API, no path, no trailing slash: `https://chats-engine.example`. */
  baseUrl: string;
  /** weni-chats: project uuid. rapidpro: empty. */
  project: string;
  /** Only flows carrying exactly this label are offered. Case-sensitive. */
  label: string;
  /** Origins of the chat pages the button is put into, for example `https://dash.weni.ai`. */
  chatOrigins: string[];
}

/** Only https, or http on this computer: the manifest cannot reach anything else. Null when it is not such a URL. */
export function originOf(text: string): string | null {
  const candidate = /^[a-z]+:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  if (!URL.canParse(candidate)) return null;
  const url = new URL(candidate);
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  return url.protocol === 'https:' || (url.protocol === 'http:' && local) ? url.origin : null;
}

/** The match pattern the browser wants for an origin: patterns carry no port. */
export function permissionPattern(origin: string): string {
  const url = new URL(origin);
  return `${url.protocol}//${url.hostname}/*`;
}

/** A flow an agent may start. Mirrors `flows.json` / `list_flows` (weni-api.md §1.4, §2.5). */
export interface Flow {
  uuid: string;
  name: string;
  labels: string[];
  archived: boolean;
  modifiedOn: string;
}

export type TemplateStatus = 'approved' | 'pending' | 'rejected' | 'paused' | 'disabled' | 'unknown';

/** `media`: a picture, video or document, and the API does not tell which. */
export type TemplateHeader =
  { kind: 'text'; text: string } | { kind: 'image' | 'video' | 'document' | 'location' | 'media' };

export interface TemplateButton {
  kind: 'quick-reply' | 'url' | 'phone' | 'copy-code' | 'flow' | 'catalog' | 'other';
  /** What stands on it; empty where the phone writes it itself. */
  text: string;
  /** Where a link leads, with placeholders; null for other kinds, and where the API does not tell. */
  url: string | null;
}

/** What fills a placeholder, read off the expression in the flow's definition (weni-api.md §3.4). */
export type Slot =
  /** A value the agent gives: `@trigger.params.key`. */
  | { kind: 'param'; key: string }
  | { kind: 'contact'; key: 'name' | 'first_name' }
  /** A field of the contact: `@fields.key`. */
  | { kind: 'field'; key: string }
  | { kind: 'constant'; text: string }
  /** Anything else the server works out. */
  | { kind: 'expression'; text: string };

/** What a template says in one language. */
export interface Wording {
  /** WhatsApp code such as `pt_BR`; empty when the API does not tell. */
  language: string;
  header: TemplateHeader | null;
  body: string;
  footer: string | null;
  buttons: TemplateButton[];
  /** Cards of a carousel under the body; 0 for none. */
  cards: number;
  /** The API leaves parts out, so that a header or buttons may be there although none is known: the preview says so. */
  partial: boolean;
}

/** One WhatsApp template as the phone would show it, before values. */
export interface MessageTemplate extends Wording {
  name: string;
  status: TemplateStatus;
  category: 'marketing' | 'utility' | 'authentication' | 'unknown';
  /** Languages in which WhatsApp has approved it; empty when the API does not tell. */
  approvedIn: string[];
  /** Its other approved languages: whoever speaks one gets that (weni-api.md §3.4). Left out when there are none. */
  others?: Wording[];
  /** The plain text that goes out to whoever it has no language for (§3.4). */
  plain?: string;
  /** `slots[0]` fills `{{1}}` of every part, and so on; named placeholders are numbered by the provider. */
  slots: Slot[];
}

/** What a flow does around its messages, as far as its definition tells (weni-api.md §3.4). */
export interface FlowShape {
  /** ISO 639-3 of its texts, or null. */
  language: string | null;
  /** What the contact gets first. */
  opensWith: 'template' | 'text' | 'nothing';
  /** It stops somewhere for an answer. */
  waits: boolean;
  /** It hands the contact over to a person. */
  opensTicket: boolean;
  /** It does so before an answer, which the engine only does in a start for one person (goflow, "batch starts"). */
  ticketFirst: boolean;
  /** Names of other flows it goes on in. */
  goesOnIn: string[];
}

/** What a flow will say first, and what it asks the agent for. */
export interface FlowMessage {
  flowUuid: string;
  templates: MessageTemplate[];
  /** Plain texts of flows that send no template. Empty when the API does not tell. */
  texts: string[];
  /** Keys of `@trigger.params.*` the flow reads, in order of first use, without doubles. */
  params: string[];
  /** Names of templates the flow sends and the API does not show (weni-api.md §1.4, silent skips). */
  missing: string[];
  /** Null when the definition could not be read. */
  shape: FlowShape | null;
  /** ISO 639-3: what stands in for a language a template does not have (§3.4); left out when the API does not tell. */
  workspaceLanguage?: string;
  /** True when the API could not tell everything: the preview says so. */
  incomplete: boolean;
  /** Our clock, ms: how old this copy is. */
  fetchedAt: number;
}

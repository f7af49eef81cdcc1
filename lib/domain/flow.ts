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
  kind: 'quick-reply' | 'url' | 'phone' | 'copy-code' | 'flow' | 'other';
  text: string;
}

/** What fills a placeholder: a value the agent gives (`@trigger.params.key`), or something the server resolves. */
export type Slot = { kind: 'param'; key: string } | { kind: 'expression'; text: string };

/** One WhatsApp template as the phone would show it, before values. */
export interface MessageTemplate {
  name: string;
  /** WhatsApp code such as `pt_BR`; empty when the API does not tell. */
  language: string;
  status: TemplateStatus;
  category: 'marketing' | 'utility' | 'authentication' | 'unknown';
  header: TemplateHeader | null;
  body: string;
  footer: string | null;
  buttons: TemplateButton[];
  /** The API leaves parts out, so that a header or buttons may be there although none is known: the preview says so. */
  partial: boolean;
  /** `slots[0]` fills `{{1}}` of the body, and so on. */
  slots: Slot[];
}

/** What a flow will say first, and what it asks the agent for. */
export interface FlowMessage {
  flowUuid: string;
  templates: MessageTemplate[];
  /** Plain texts of flows that send no template. Empty when the API does not tell. */
  texts: string[];
  /** Keys of `@trigger.params.*` the flow reads, in order of first use, without doubles. */
  params: string[];
  /** True when the API could not tell everything (weni-api.md §1.4, silent skips): the preview says so. */
  incomplete: boolean;
  /** Our clock, ms: how old this copy is. */
  fetchedAt: number;
}

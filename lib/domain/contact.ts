/** A person at the backend. Mirrors Flows `contacts.json` (weni-api.md §2.4), trimmed to what we use. */
export interface Contact {
  uuid: string;
  name: string | null;
  /** `scheme:path`, for example `whatsapp:5511987650001`. Never objects (weni-api.md §2.4, last lines). */
  urns: string[];
  /** Group uuids. */
  groups: string[];
  status: 'active' | 'blocked' | 'stopped';
  /** Fields that have a value, by key; left out when none has. */
  fields?: Record<string, string>;
  /** ISO 639-3, or null. */
  language: string | null;
  /** Server time of the contact's last message to us, ISO 8601, or null. */
  lastSeenOn: string | null;
  /** Server time of the last change, ISO 8601: the cursor of a delta sync. */
  modifiedOn: string;
}

/** A field a contact may have a value in (weni-api.md §2.4 `fields.json`). */
export interface ContactField {
  key: string;
  /** What people call it; the key where the API does not tell. */
  label: string;
}

/** A static or query group. `count` may lag behind at the server (field.md §7): show it as "about". */
export interface Group {
  uuid: string;
  name: string;
  count: number;
  isQuery: boolean;
}

/** The digits a WhatsApp message would go to, without `+`; null when the contact has no WhatsApp URN. */
export function whatsappDigits(urns: readonly string[]): string | null {
  const urn = urns.find((u) => u.startsWith('whatsapp:'));
  return urn === undefined ? null : (urn.slice('whatsapp:'.length).split('?')[0] ?? null);
}

/** `+55 11 98765-0001`-like grouping without a library: enough to read a number aloud. */
export function displayPhone(digits: string): string {
  const brazil = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits);
  return brazil ? `+55 ${brazil[1]} ${brazil[2]}-${brazil[3]}` : `+${digits}`;
}

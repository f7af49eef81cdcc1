/**
 * Every oddity of the two real servers, by name, with the section of weni-api.md it stands for. All of them are on unless
 * said otherwise; switched off, the server does what a reasonable client would expect.
 */

interface QuirkFact {
  section: string;
  /** What the real server does (on) → what a sane one would do (off). */
  says: string;
  on: boolean;
  /** The server is ill, rather than odd: not among "every quirk" when all are switched on. */
  trouble?: true;
}

const on = (section: string, says: string): QuirkFact => ({ section, says, on: true });
const off = (section: string, says: string): QuirkFact => ({ section, says, on: false });
const trouble = (section: string, says: string): QuirkFact => ({ ...off(section, says), trouble: true });

export const QUIRKS = {
  // The Chats engine, §1
  'trailing-slash': on('§1.1', 'a /v1 path without its final slash is unknown → tolerated'),
  'engine-401': on('§1.1', 'no or a bad credential is 401 → 403'),
  'engine-token-scheme': on('§1.1', 'Authorization: Token is taken beside Bearer → Bearer only'),
  'engine-json-500': on('§1.1', 'a crash is JSON without its cause → {"detail": cause}'),
  'page-of-20': on('§1.1', 'lists give 20 rows unless asked for more → all'),
  'engine-cors': on('§1.1', 'CORS * on /v1 → none'),
  'foreign-project-404': on('§1.1', 'a project of others is 404 → 403'),
  'opaque-500': on('§1.7', 'any refusal of Flows at start_flow is one JSON 500 → passed on with Retry-After'),
  'malformed-uuid-500': on('§1.1', 'a malformed UUID at verify_access is a JSON 500 → 400'),
  'profile-needs-project': on('§1.2', 'profile without project_uuid is 500 → 200, role null'),
  'no-manager-role': on('§1.2', 'a manager has the role of an attendant → a role of its own'),
  'principal-false-needs-key': on(
    '§1.2',
    '?its_principal=false needs the key in the config → finds all others',
  ),
  'project-without-uuid': on('§1.2', 'a project does not name its own uuid → it does'),
  'principal-null': on('§1.2', 'its_principal is null when the config is null → false'),
  'admin-always-triggers': on(
    '§1.3',
    'admin: true as soon as a sector exists → the flag counts for admins too',
  ),
  'start-unchecked': on('§1.3', 'start_flow does not look at can_trigger_flows → 403'),
  'proxy-always-200': on('§1.4', 'a Flows error comes through as HTTP 200 → with its own status'),
  'empty-string-next': on('§1.4', 'next is "" at the end → null'),
  'encoded-cursor': on('§1.4', 'next is still percent-encoded → decoded'),
  'padded-cursor': on('§1.4', 'base64 cursors carry = padding → they do not'),
  'contaminated-cursor': on('§1.4', 'next carries the parameters that sort after cursor → cut off'),
  'double-cursor': on('§1.4', 'contacts and groups send the cursor twice, the last one re-encoded → once'),
  'exact-label': on('§1.4', 'the label is compared exactly → ignoring case'),
  'empty-flow-pages': on('§1.4', 'labels are checked after paging, pages may be empty → before'),
  'many-flow-pages': off('§1.4', '3,000 newer unlabelled flows: 13 pages, the first 12 empty → 14 flows'),
  'tag-optional': on('§1.4', 'verify_chats_tag=false lists every flow → is ignored'),
  'archived-listed': on('§1.4', 'archived flows are listed → hidden'),
  'trigger-variables-only': on(
    '§1.4',
    'flow_templates drops variables other than @trigger.params.* → keeps all',
  ),
  'templates-need-flow': on('§1.4', 'flow_templates without ?flow= is a 400 → an empty list'),
  'template-once': on('§1.4', 'a template used twice is listed once → twice'),
  'total-counts-found': on('§1.4', 'total_template_qty counts what was found → what the flow uses'),
  'raw-meta': on('§1.4', "data is Meta's own object: header, buttons, media → the body alone"),
  'meta-error-500': on('§1.4', 'an error of Meta is a 500 {"error"} → the template is left out'),
  'silent-template-skip': on('§1.4', 'flow_templates leaves out unapproved templates → lists them'),
  'first-language': on('§1.4', "Meta's first language variant is shown → the workspace's language"),
  'create-data-not-valid': on('§1.5', 'any invalid body is {"Detail"} → errors by field'),
  'create-201': on('§1.5', 'a created contact is 201 → 200'),
  'create-flows-400': on('§1.5', 'any refusal of Flows is a 400 with its body → with its own status'),
  'create-string-400': on('§1.5', 'a duplicate is a JSON string → an object'),
  'create-brazil-variants': on('§1.5', 'duplicates are looked up by two Brazilian variants only → exactly'),
  'create-error-is-duplicate': on('§1.5', 'a failing check says "duplicate" → passed on'),
  'create-bad-urn-500': on('§1.5', 'empty urns or one without ":" is a 500 → 400'),
  'warning-404': on('§1.6', 'a contact never seen by Chats is 404 → no warning'),
  'warning-project-404': on('§1.6', 'a project of others is {"project"} → {"detail"}'),
  'warning-bad-values-400': on('§1.6', 'bad values are a 400 by field → {"detail"}'),
  'warning-optional-fields': on('§1.6', 'queue and agent only when there are any → always, null'),
  'warning-first-name': on('§1.6', 'agent is the first name → the whole name'),
  'warning-several-500': on('§1.6', 'several active rooms are a 500 → the first one counts'),
  'start-200': on('§1.7', 'an accepted start is 200 → 201'),
  'start-serializer-400': on('§1.7', 'an invalid body is a 400 by field → {"detail"}'),
  'start-100': on('§1.7', 'more than 100 contacts is a 400 of the engine → left to Flows'),
  'start-500-after': trouble('§1.7', 'every start is a 500 after it was accepted → 200'),
  'slow-start': trouble('§1.7', 'a start takes seconds → none'),
  'window-whatsapp-only': on('§1.7', 'rooms of other channels are always open → by the same rule'),
  'young-room-open': on('§1.7', 'a room of less than 24 h is open → only after an answer'),
  'start-needs-contacts': on('§1.7', 'contacts missing or empty is a 500 → 400'),
  'start-needs-contact-name': on('§1.7', 'contact_name missing is a 500 → fine'),
  'room-mismatch-ignored': on('§1.7', 'a room of somebody else is ignored → 400'),
  'active-start-400': on('§1.7', 'a second start for a room is a 400 → accepted'),
  'open-window-unlinked': on('§1.7', 'with the window open the room does not wait → it does'),
  'start-rollback': on('§1.7', 'a 500 after acceptance removes the history row → kept'),
  'history-admin-all': on('§1.8', 'admins see all starts → only their own'),
  'history-own': on('§1.8', 'others, managers too, see their own starts only → all'),
  'history-whole-days': on('§1.8', 'the date filters include both days → not the last one'),
  'history-first-contact': on('§1.8', 'one row with the first contact → one row each'),
  'history-ignores-bad-dates': on('§1.8', 'invalid dates are ignored → 400'),
  'sectors-hidden': on('§1.9', 'attendants get an empty sector list → their sectors'),
  'sector-patch-guarded': on('§1.9', 'PATCH by an attendant is 403 → saved'),
  'sector-patch-without-uuid': on('§1.9', 'the PATCH reply has no uuid → it has'),
  'room-status': on('§1.10', 'room_status=flow_start are the waiting rooms → unknown parameter'),
  'room-no-is-waiting': on('§1.10', 'there is no is_waiting parameter → there is'),
  'room-pin-limit': on('§1.10', 'the list adds max_pin_limit → an ordinary page'),
  'answer-ends-waiting': on('§1.10', 'an answer takes the room off the waiting list → it stays'),
  'room-list-without-24h': on('§1.10', 'the list never has is_24h_valid → it has'),
  'room-waiting-disagrees': on('§1.10', "the detail's is_waiting is flag OR open start → the flag"),
  'room-others-hidden': on('§1.10', "others' rooms are hidden even from admins → admins see them"),
  'room-waiting-message-500': on('§1.10', 'a message into a waiting room is a 500 → 400'),
  'sticky-start': on('§1.10', 'an answer leaves the start row of the room open → deletes it'),
  // The Flows API, §2
  'flows-403': on('§2.1', 'a bad token is 403 → 401'),
  'flows-token-only': on('§2.1', 'a session of the chats (Bearer) is refused → taken'),
  'retry-after': on('§2.2', '429 carries Retry-After → the sentence only'),
  'shared-bucket': on('§1.4', "all agents of a project share one throttle → each has one's own"),
  'next-urls': on('§2.3', 'next is a whole URL → path and query'),
  'flows-no-cors': on('§2.1', 'no CORS, OPTIONS is 405 → CORS *'),
  'json-suffix': on('§2.3', 'without .json GET is an empty list → the list'),
  'plain-text-500': on('§2.3', 'a crash is plain text → JSON'),
  'bad-dates-no-rows': on('§2.3', 'an unreadable before/after gives zero rows → 400'),
  'query-over-body': on('§2.6', 'query parameters win over the body of a start → ignored'),
  'search-exact': on('§2.4', 'contacts ?search= is exact → substring'),
  'ninth-digit': on('§2.4', 'the URL lookup of a 55… URN also tries the ninth digit → exact'),
  'elastic-bare-array': on('§2.4', 'without a query a bare array of 10 → {results, pagination}'),
  'elastic-nulls': on('§2.4', 'contacts without URN are null entries → left out'),
  'elastic-urn-objects': on('§2.4', 'URNs are objects → strings'),
  'elastic-404-error': on('§2.4', 'an unknown project is {"error"} → {"detail"}'),
  'elastic-empty-401': on('§2.4', '401 has an empty body → {"detail"}'),
  'labels-duplicate-rows': on('§2.5', 'two matching label names list a flow twice → once'),
  'labels-filter': on('§2.5', '?labels= filters by exact name → is ignored'),
  'start-progress': on('§2.6', 'a start goes pending → starting → complete → is complete at once'),
  'textit-words': on('§2.10', 'TextIt says queued, started, completed, progress → as the others'),
  'archived-start-empty': on('§2.6', 'an archived flow is accepted, complete, without runs → 400'),
  'params-normalised': on('§2.6', 'params: clean keys, 640 characters, 256 values → as sent'),
  'special-params': on('§2.6', 'a wrong `message`/`msg_event` fails the batch, still complete → harmless'),
  'one-bad-rejects-all': on('§2.6', 'one unknown contact is a 400 for all → the others are started'),
  'blocked-skipped': on('§2.6', 'blocked and stopped are accepted and silently left out → 400'),
  'restart-false-skips-ever': on(
    '§2.6',
    'restart_participants=false skips whoever ever had a run → an active one',
  ),
  'runs-no-start-filter': on('§2.6', 'runs cannot be filtered by start → ?start='),
  'starts-forgotten': on('§2.6', 'finished starts vanish after 7 days → kept'),
  'approved-by-default': on('§2.7', 'templates.json defaults to approved → all'),
  'answer-bumps-modified': on('§2.4', 'an incoming message also moves modified_on → last_seen_on only'),
} as const satisfies Record<string, QuirkFact>;

export type QuirkName = keyof typeof QUIRKS;
export type QuirkSettings = Record<QuirkName, boolean>;

export const QUIRK_NAMES: readonly QuirkName[] = Object.keys(QUIRKS).filter(isQuirk);

export function isQuirk(name: string): name is QuirkName {
  return Object.hasOwn(QUIRKS, name);
}

/** Switched on by name only. */
export function isTrouble(name: QuirkName): boolean {
  const fact: QuirkFact = QUIRKS[name];
  return fact.trouble === true;
}

/** The registry's defaults with the given changes on top. */
export function quirkSettings(changes: Partial<Record<QuirkName, boolean>> = {}): QuirkSettings {
  const settings: Partial<QuirkSettings> = {};
  for (const name of QUIRK_NAMES) settings[name] = changes[name] ?? QUIRKS[name].on;
  return settings as QuirkSettings;
}

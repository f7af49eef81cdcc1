/**
 * What weni-api.md §5.1 wants of a stand-in and §5.2 says breaks clients, point by point: the sandbox's switches for it
 * (each shown on and off in tests/sandbox/quirks.test.ts), and the tests that show that we live with it.
 */
import type { QuirkName } from '../sandbox/quirks.ts';

export interface Oddity {
  /** `1.3`: §5.1, third point. `2.7`: §5.2, seventh. */
  point: string;
  says: string;
  switches: QuirkName[];
  /** File, and the name of a test in it as it is written there. */
  tests: [file: string, name: string][];
}

const CONTRACT = 'tests/contract/';
const ACCESS = `${CONTRACT}access.test.ts`;
const BAD_INPUT = `${CONTRACT}bad-input.test.ts`;
const CATALOG = `${CONTRACT}catalog.test.ts`;
const CONTACTS = `${CONTRACT}contacts.test.ts`;
const EVIDENCE = `${CONTRACT}evidence.test.ts`;
const MESSAGE = `${CONTRACT}message.test.ts`;
const PORT = `${CONTRACT}port.test.ts`;
const START = `${CONTRACT}start.test.ts`;
const BACKENDS = 'tests/house/backends.test.ts';
const ENGINE = 'tests/sandbox/engine.test.ts';
const ENGINE_STARTS = 'tests/sandbox/engine-starts.test.ts';
const FLOWS_API = 'tests/sandbox/flows-api.test.ts';
const DRAIN = 'lib/outbox/drain.test.ts';
const RECONCILE = 'lib/outbox/reconcile.test.ts';
const PARAMS = 'lib/providers/params.test.ts';
const LAUNCHER = 'tests/e2e/launcher.spec.ts';

export const ODDITIES: Oddity[] = [
  // §5.1: what a stand-in must reproduce
  {
    point: '1.1',
    says: 'paths end with a slash',
    switches: ['trailing-slash'],
    tests: [[PORT, 'me, maySend, sectors, setSector']],
  },
  {
    point: '1.1',
    says: '401 without a credential; Bearer and Token',
    switches: ['engine-401', 'engine-token-scheme'],
    tests: [
      [ACCESS, '$name says when the credential is wrong'],
      [ENGINE, '§1.1 401 without, with a wrong, and with an expired token; Token keys work too'],
    ],
  },
  {
    point: '1.1',
    says: 'CORS for everybody; 404 for projects of others',
    switches: ['engine-cors', 'foreign-project-404'],
    tests: [[ACCESS, 'the engine says when the project is wrong']],
  },
  {
    point: '1.1',
    says: 'the JSON 500; 500 for a malformed UUID; pages of 20',
    switches: ['engine-json-500', 'malformed-uuid-500', 'page-of-20'],
    tests: [
      [BAD_INPUT, '500'],
      [ACCESS, 'are all there, however many'],
    ],
  },
  {
    point: '1.2',
    says: 'list_access: an admin may as soon as a sector exists',
    switches: ['admin-always-triggers'],
    tests: [[ACCESS, 'nobody while every sector is off, the admin neither']],
  },
  {
    point: '1.2',
    says: 'admin, manager and attendant; no role "manager"',
    switches: ['no-manager-role'],
    tests: [[ACCESS, 'the engine knows the %s']],
  },
  {
    point: '1.2',
    says: 'a profile only with a project; a project without its uuid',
    switches: ['profile-needs-project', 'project-without-uuid'],
    tests: [
      [ACCESS, 'the engine knows the %s'],
      [ACCESS, 'finds sectors, permission, chats and rooms there, and contacts, flows and starts here'],
    ],
  },
  {
    point: '1.3',
    says: 'next: "" at the end, encoded, padded, contaminated, sent twice',
    switches: [
      'empty-string-next',
      'encoded-cursor',
      'padded-cursor',
      'contaminated-cursor',
      'double-cursor',
    ],
    tests: [[CATALOG, '$bits']],
  },
  {
    point: '1.3',
    says: 'errors under HTTP 200',
    switches: ['proxy-always-200'],
    tests: [[CATALOG, 'is not a page of nobody: %j']],
  },
  {
    point: '1.3',
    says: 'empty pages of flows, more than eleven of them',
    switches: ['empty-flow-pages', 'many-flow-pages'],
    tests: [[CATALOG, 'are found behind a dozen empty pages']],
  },
  {
    point: '1.3',
    says: 'an archived flow labelled chats; labels that are nearly right; verify_chats_tag=false',
    switches: ['archived-listed', 'exact-label', 'tag-optional'],
    tests: [
      [CATALOG, 'are those labelled exactly so and not archived'],
      [CATALOG, 'are found on an install whose engine looks for another label'],
    ],
  },
  {
    point: '1.4',
    says: 'create_contacts: {"Detail"}, a JSON string, the shapes of Flows, 201, 500 without ":"',
    switches: [
      'create-data-not-valid',
      'create-string-400',
      'create-flows-400',
      'create-201',
      'create-bad-urn-500',
    ],
    tests: [
      [CONTACTS, 'is the one there was, when the number has somebody'],
      [CONTACTS, 'is refused with a number that is none'],
      [CONTACTS, 'is there afterwards, and has everything a contact has'],
    ],
  },
  {
    point: '1.4',
    says: 'duplicates by two Brazilian spellings; throttling that looks like a duplicate',
    switches: ['create-brazil-variants', 'create-error-is-duplicate'],
    tests: [
      [CONTACTS, 'a Brazilian number without its ninth digit is the person who has it with'],
      [CONTACTS, '"duplicate" of a stranger is not taken for the person'],
      [CONTACTS, 'throttled, which the engine calls a duplicate'],
    ],
  },
  {
    point: '1.5',
    says: 'retrieve_flow_warning, all five rows',
    switches: [
      'warning-404',
      'warning-project-404',
      'warning-bad-values-400',
      'warning-optional-fields',
      'warning-first-name',
      'warning-several-500',
    ],
    tests: [
      [ENGINE, '§1.6 all five rows of retrieve_flow_warning'],
      [EVIDENCE, 'the engine names agent and queue'],
      ['lib/providers/weni-chats/rooms.test.ts', 'contact never seen'],
    ],
  },
  {
    point: '1.6',
    says: 'start_flow: 200; 400 by field; at most 100',
    switches: ['start-200', 'start-serializer-400', 'start-100'],
    tests: [
      [START, 'reaches exactly its recipients, once, with the reference'],
      [START, 'takes a full chunk, and is refused more'],
    ],
  },
  {
    point: '1.6',
    says: '400 for a second start of a room; rooms and the 24 hours',
    switches: [
      'active-start-400',
      'room-mismatch-ignored',
      'open-window-unlinked',
      'window-whatsapp-only',
      'young-room-open',
    ],
    tests: [
      [START, 'the engine refuses a second start for a waiting room, in its own words'],
      [PORT, 'start: a chunk once, one with a room, a number'],
    ],
  },
  {
    point: '1.6',
    says: '500 without contacts or contact_name, and for every refusal of Flows',
    switches: ['start-needs-contacts', 'start-needs-contact-name', 'opaque-500'],
    tests: [
      ['lib/providers/start.test.ts', 'refuses an order without recipients unsent'],
      [START, '%s is the same 500, and proves nothing'],
    ],
  },
  {
    point: '1.6',
    says: 'a 500 after acceptance; slow',
    switches: ['start-500-after', 'start-rollback', 'slow-start'],
    tests: [
      [START, '500 after acceptance'],
      [START, 'too slow'],
      [EVIDENCE, 'forgets what failed after acceptance: absence proves nothing'],
    ],
  },
  {
    point: '1.7',
    says: 'history: admins see all; dates; pages; the first contact only',
    switches: [
      'history-admin-all',
      'history-own',
      'history-whole-days',
      'history-ignores-bad-dates',
      'history-first-contact',
    ],
    tests: [
      [EVIDENCE, 'names flow and first contact, and never our reference'],
      [EVIDENCE, 'is complete over many pages and leaves out what came before'],
      [ENGINE_STARTS, '§1.8 date filters are inclusive days; pages by limit'],
    ],
  },
  {
    point: '1.8',
    says: 'flow_templates: none, one, several, repeated, skipped',
    switches: ['template-once', 'total-counts-found', 'silent-template-skip', 'first-language'],
    tests: [
      [MESSAGE, 'two messages, one with a value the server fills in'],
      [MESSAGE, 'are left out by the engine without a word: the message says it is incomplete'],
    ],
  },
  {
    point: '1.8',
    says: 'media, buttons; dropped variables; 400 without flow; 500 {"error"}',
    switches: ['raw-meta', 'trigger-variables-only', 'templates-need-flow', 'meta-error-500'],
    tests: [
      [MESSAGE, 'category, header, footer and buttons'],
      [MESSAGE, 'Meta fails: a failure, not an empty message'],
    ],
  },
  {
    point: '1.9',
    says: 'sectors: hidden from attendants; PATCH 200 and 403, without uuid',
    switches: ['sectors-hidden', 'sector-patch-guarded', 'sector-patch-without-uuid'],
    tests: [
      [ACCESS, 'are those one may switch'],
      [ACCESS, 'are not switched by anybody else'],
      [ACCESS, 'are switched by admin and manager (uuid in the reply: %s)'],
    ],
  },
  {
    point: '1.9',
    says: 'rooms: room_status, max_pin_limit, no is_24h_valid; leaving the list; detail and list disagree',
    switches: [
      'room-status',
      'room-no-is-waiting',
      'room-pin-limit',
      'room-list-without-24h',
      'answer-ends-waiting',
      'room-waiting-disagrees',
      'room-waiting-message-500',
      'room-others-hidden',
      'sticky-start',
    ],
    tests: [
      [EVIDENCE, 'the engine finds the room, waiting ones as well, and only what the agent may see'],
      [
        ENGINE_STARTS,
        '§1.10 an answer clears the waiting room; another opens one for the agent who triggered',
      ],
    ],
  },
  {
    point: '1.10',
    says: 'projects with and without a principal; a start where one is no member',
    switches: ['principal-null', 'principal-false-needs-key', 'foreign-project-404'],
    tests: [
      [ACCESS, 'finds sectors, permission, chats and rooms there, and contacts, flows and starts here'],
      [ACCESS, 'makes nothing of a principal project one is no member of'],
      [START, "somebody else's project is refused"],
    ],
  },
  {
    point: '1.11',
    says: 'contacts_elastic: two shapes, nulls, URN objects, empty 401, {"error"}; we use list_contacts instead',
    switches: [
      'elastic-bare-array',
      'elastic-nulls',
      'elastic-urn-objects',
      'elastic-empty-401',
      'elastic-404-error',
    ],
    tests: [
      [ENGINE, '§2.4 contacts_elastic: pagination, 404 {"error"}, 400 {"error"}'],
      [CATALOG, 'are all there, with everything we use of them'],
    ],
  },
  {
    point: '1.12',
    says: 'Flows: Token only, 403, 429 with Retry-After, plain-text 500, next as URL, no CORS, .json',
    switches: [
      'flows-token-only',
      'flows-403',
      'retry-after',
      'plain-text-500',
      'next-urls',
      'flows-no-cors',
      'json-suffix',
    ],
    tests: [
      [BAD_INPUT, '429 for so many seconds'],
      [ACCESS, '$name says when the credential is wrong'],
      [FLOWS_API, '§2.2 a sliding window: 429 with Retry-After, starts apart from contacts'],
    ],
  },
  {
    point: '1.12',
    says: 'labels; searching; dates that cannot be read',
    switches: [
      'labels-filter',
      'labels-duplicate-rows',
      'search-exact',
      'ninth-digit',
      'bad-dates-no-rows',
      'approved-by-default',
    ],
    tests: [
      [CATALOG, 'go by the label of the connection, case and all'],
      [
        'lib/providers/rapidpro/starts.test.ts',
        'gives all pages or a failure, and never asks with a date the server cannot read',
      ],
      [MESSAGE, 'are shown with their status by $name'],
    ],
  },
  {
    point: '1.12',
    says: 'statuses that go on; complete without runs; forgotten after a week',
    switches: [
      'start-progress',
      'archived-start-empty',
      'starts-forgotten',
      'runs-no-start-filter',
      'restart-false-skips-ever',
    ],
    tests: [
      [EVIDENCE, 'go from pending to complete, or fail'],
      [
        'lib/outbox/watch.test.ts',
        'runs: who responded has answered; complete without a run is “not started”',
      ],
      [RECONCILE, 'older than the server’s memory: absence proves nothing any more'],
    ],
  },
  {
    point: '1.12',
    says: 'params are normalised; one bad contact rejects all; TextIt has words of its own',
    switches: ['params-normalised', 'query-over-body', 'one-bad-rejects-all', 'textit-words'],
    tests: [
      [PARAMS, 'keeps the reference whatever the values, also where the server keeps only 256 of them'],
      [START, 'one bad contact refuses all, with the words of the server'],
      [EVIDENCE, 'go from pending to complete, or fail'],
    ],
  },
  {
    point: '1.13',
    says: 'the agent WebSocket, if used at all: it is not',
    switches: [],
    tests: [[BACKENDS, 'opens no socket inside lib/providers either']],
  },
  // §5.2: what breaks clients
  {
    point: '2.1',
    says: 'taking any 2xx for success',
    switches: ['proxy-always-200'],
    tests: [
      [CATALOG, 'is not a page of nobody: %j'],
      ['lib/providers/start.test.ts', '200 empty object'],
    ],
  },
  {
    point: '2.2',
    says: 'next as it comes; null at the end; an empty page as the end',
    switches: ['double-cursor', 'empty-string-next', 'empty-flow-pages'],
    tests: [
      [CATALOG, '$bits'],
      [
        'lib/providers/weni-chats/flows.test.ts',
        'follows empty pages, far beyond eleven, and offers only what is exactly right',
      ],
    ],
  },
  {
    point: '2.3',
    says: 'repeating start_flow after a 500 or a timeout',
    switches: ['opaque-500', 'start-500-after'],
    tests: [
      ['lib/providers/start.test.ts', 'sends exactly one request, whatever the answer'],
      [RECONCILE, 'not found: stays “may have been sent” for good, the send ends, nothing is repeated'],
    ],
  },
  {
    point: '2.4',
    says: 'one request per contact, all at once; a shared bucket; an invisible 429',
    switches: ['shared-bucket', 'opaque-500'],
    tests: [
      [DRAIN, '429: no request of the send leaves before Retry-After is over, then each exactly once'],
      [RECONCILE, 'several in a row: the send holds still before it makes more of them'],
    ],
  },
  {
    point: '2.5',
    says: 'several contacts in one request: one history row, shared values, one unknown fails all',
    switches: ['history-first-contact', 'one-bad-rejects-all'],
    tests: [
      ['lib/outbox/plan.test.ts', 'where chunks need it, only those seen at the server share a request'],
      [EVIDENCE, 'names flow and first contact, and never our reference'],
    ],
  },
  {
    point: '2.6',
    says: 'no contact_name, or groups only',
    switches: ['start-needs-contact-name', 'start-needs-contacts'],
    tests: [
      [
        'lib/providers/start.test.ts',
        'of the engine names the contact and, when given, the room (weni-api.md §1.7)',
      ],
      ['lib/providers/start.test.ts', 'refuses an order without recipients unsent'],
    ],
  },
  {
    point: '2.7',
    says: 'values nobody needs; keys with accents; long values',
    switches: ['params-normalised'],
    tests: [
      [START, 'keeps the reference against any value of the agent'],
      [START, 'TextIt refuses what is too long, in its own words'],
    ],
  },
  {
    point: '2.8',
    says: 'values named message or msg_event',
    switches: ['special-params'],
    tests: [[PARAMS, 'leaves out the name that breaks a batch (weni-api.md §2.6)']],
  },
  {
    point: '2.9',
    says: 'complete is not delivered; some are silently left out',
    switches: ['archived-start-empty', 'blocked-skipped'],
    tests: [
      [EVIDENCE, 'leave runs that say who got it and who answered'],
      [
        'lib/outbox/watch.test.ts',
        'runs: who responded has answered; complete without a run is “not started”',
      ],
    ],
  },
  {
    point: '2.10',
    says: '403 means signed out at Flows; a 404 of the warning is an answer',
    switches: ['flows-403', 'warning-404'],
    tests: [
      ['lib/providers/http.test.ts', '403 about the token'],
      ['lib/providers/weni-chats/rooms.test.ts', 'contact never seen'],
    ],
  },
  {
    point: '2.11',
    says: 'a second agent WebSocket',
    switches: [],
    tests: [[BACKENDS, 'opens no socket inside lib/providers either']],
  },
  {
    point: '2.12',
    says: 'can_trigger_flows as security; hiding because the sector list is empty',
    switches: ['start-unchecked', 'sectors-hidden'],
    tests: [
      [LAUNCHER, '${kind}, sectors off: no button, and the worker refuses (${agent})'],
      [ACCESS, 'the people of a sector that is on, and the admin'],
    ],
  },
  {
    point: '2.13',
    says: 'labels without regard to case; another label on other installs',
    switches: ['exact-label'],
    tests: [
      [CATALOG, 'go by the label of the connection, case and all'],
      [CATALOG, 'are found on an install whose engine looks for another label'],
    ],
  },
  {
    point: '2.14',
    says: 'URNs in two formats, null contacts, contacts without name',
    switches: ['elastic-urn-objects', 'elastic-nulls'],
    tests: [
      [
        'lib/providers/weni-chats/contacts.test.ts',
        'reads contacts, counts malformed ones and keeps the filters beside the cursor',
      ],
      [CATALOG, 'that cannot be read are counted, and hide nobody'],
    ],
  },
  {
    point: '2.15',
    says: 'short sessions; tokens in addresses',
    switches: ['engine-401'],
    tests: [
      [ACCESS, 'an expired session is renewed without anybody noticing'],
      [START, 'the engine renews an expired session and sends once'],
    ],
  },
];

/**
 * @typedef {import('../types.ts').Api} Api
 * @typedef {import('../types.ts').Contact} Contact
 */

/** A request that the sandbox refused. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} path
   */
  constructor(status, path) {
    super(`${path} answered ${status}`);
    this.status = status;
  }
}

/**
 * @template T
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<T>}
 */
export async function call(path, init) {
  const response = await fetch(path, init);
  if (!response.ok) throw new ApiError(response.status, path);
  const text = await response.text();
  return JSON.parse(text || 'null');
}

/**
 * @template T
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<T>}
 */
export function post(path, body = {}) {
  return call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/**
 * The chats engine's own calls go out with the agent's token, as in production (hosts.md §3: the extension learns the
 * API's base from them); the sandbox's calls need none.
 * @param {import('../types.ts').Session} session
 * @returns {Api}
 */
export function createApi(session) {
  /**
   * @template T
   * @param {string} path
   * @returns {Promise<T>}
   */
  const engine = (path) => call(path, { headers: { authorization: `Bearer ${session.token()}` } });
  const project = () => encodeURIComponent(session.projectUuid());
  return {
    listAccess: () => engine(`/v1/project/${project()}/list_access/`),
    sectorCount: () => engine(`/v1/sector/count/?project=${project()}`),
    profile: () => engine(`/v1/accounts/profile/?project_uuid=${project()}`),
    room: (uuid) => engine(`/v1/room/${uuid}/`),
    rooms: (email) => call(`/sandbox/rooms?project=${project()}&agent=${encodeURIComponent(email)}`),
    anyRoom: (uuid) => anyRoom(uuid),
    messages: async (room) => (await phoneOf(room.contactUuid)).messages,
    say: (uuid, text) => post(`/sandbox/rooms/${uuid}/messages`, { text }),
    close: (uuid) => post(`/sandbox/rooms/${uuid}/close`),
    contacts: findContacts,
  };
}

/**
 * @param {import('../types.ts').Agent} agent
 * @returns {Promise<{ token: string, projectUuid: string, email: string }>}
 */
export function signIn(agent) {
  return post('/sandbox/session', { agent });
}

/**
 * What the contact's phone shows: the agent's page shows the same, templates filled in.
 * @param {string} contactUuid
 * @returns {Promise<import('../types.ts').PhoneMessages>}
 */
export function phoneOf(contactUuid) {
  return call(`/sandbox/phone/${contactUuid}`);
}

/**
 * @param {string} query
 * @returns {Promise<Contact[]>}
 */
export async function findContacts(query) {
  /** @type {Contact[] | { contacts: Contact[] }} */
  const reply = await call(`/sandbox/phones?query=${encodeURIComponent(query)}`);
  return Array.isArray(reply) ? reply : reply.contacts;
}

/**
 * A room of whichever agent, for an address that names one outside the lists.
 * @param {string} uuid
 * @returns {Promise<import('../types.ts').Room | undefined>}
 */
async function anyRoom(uuid) {
  /** @type {import('../types.ts').RoomLists} */
  const lists = await call('/sandbox/rooms');
  return Object.values(lists)
    .flat()
    .find((room) => room.uuid === uuid);
}

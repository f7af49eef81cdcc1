/** @type {import('../../pages.ts').SandboxInfo} */
export const info = JSON.parse(document.querySelector('#sandbox-info')?.textContent ?? '{}');

/**
 * hosts.md §2: the app keeps its values under the prefix `chats_`, the token and the project in both storages,
 * and reads the session's storage first.
 */
export const chatStorage = {
  /** @param {string} key */
  get(key) {
    return sessionStorage.getItem(`chats_${key}`) ?? localStorage.getItem(`chats_${key}`);
  },
  /**
   * @param {string} key
   * @param {string} value
   */
  setBoth(key, value) {
    sessionStorage.setItem(`chats_${key}`, value);
    localStorage.setItem(`chats_${key}`, value);
  },
  /** @param {string} key */
  removeBoth(key) {
    sessionStorage.removeItem(`chats_${key}`);
    localStorage.removeItem(`chats_${key}`);
  },
};

/** @type {import('../types.ts').Session} */
export const storedSession = {
  token: () => chatStorage.get('token') ?? '',
  projectUuid: () => chatStorage.get('projectUuid') ?? '',
};

/**
 * @param {string} token
 * @param {string} projectUuid
 */
export function storeSession(token, projectUuid) {
  chatStorage.setBoth('token', token);
  chatStorage.setBoth('projectUuid', projectUuid);
}

export function forgetSession() {
  chatStorage.removeBoth('token');
  chatStorage.removeBoth('projectUuid');
}

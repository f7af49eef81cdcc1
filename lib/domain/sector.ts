/** A team whose agents may or may not send flows (weni-api.md §1.9; newer Weni screens say department). */
export interface Sector {
  uuid: string;
  name: string;
  canSendFlows: boolean;
}

export type Role = 'admin' | 'manager' | 'attendant';

/** The signed-in user of a connection. */
export interface Agent {
  email: string;
  name: string;
  role: Role;
  /** An API token instead of a person: `name` is its workspace's, and `email` only tells it from others. */
  isToken?: true;
}

/**
 * May this user send? DESIGN, "Decided": for an admin the backend's own hint is true whenever any sector exists
 * (weni-api.md §1.3), so the sectors themselves are asked; everybody else gets `list_access`.
 * `unknown` shows the button and lets the wizard explain.
 */
export type MaySend = 'yes' | 'no' | 'unknown';

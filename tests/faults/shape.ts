import type { Kind } from '../browser/set-up.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** What one campaign sends through. */
export interface Shape {
  kind: Kind;
  http: '1.1' | '2';
}

/** In this order, so that any two seeds in a row hold both servers and both protocols. */
const SHAPES = [
  { kind: 'weni-chats', http: '1.1' },
  { kind: 'rapidpro', http: '1.1' },
  { kind: 'weni-chats', http: '2' },
  { kind: 'rapidpro', http: '2' },
] as const satisfies Shape[];

/** Follows from the seed, so that a seed alone repeats a campaign. */
export const shapeOf = (seed: number): Shape => SHAPES[seed % SHAPES.length] ?? SHAPES[0];

export const START_PATH: Record<Kind, string> = {
  'weni-chats': '/start_flow/',
  rapidpro: '/flow_starts\\.json',
};
export const RECORDS_PATH: Record<Kind, string> = {
  'weni-chats': '/list_flows_start/',
  rapidpro: '/flow_starts\\.json',
};

export const apiOf = (sandbox: Sandbox, { http }: Shape): string =>
  http === '2' ? sandbox.secureOrigin : sandbox.chatOrigin;

import type { LauncherCalls } from './messages/launcher.ts';
import type { OptionsCalls } from './messages/options.ts';
import type { WizardCalls } from './messages/wizard.ts';

/**
 * Every call between pages and worker. Who may make which call is one file each: `launcher`, `wizard`, `options`; what
 * they carry stands beside them. Nearly all types, so that the content script stays light; the worker checks sender and
 * shape of each message (`entrypoints/background`).
 */
export type Calls = LauncherCalls & WizardCalls & OptionsCalls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = Parameters<Calls[N]>[0];
export type CallOutput<N extends CallName> = ReturnType<Calls[N]>;

export type * from './messages/admin.ts';
export type * from './messages/audience.ts';
export type * from './messages/draft.ts';
export * from './messages/launcher.ts';
export * from './messages/live.ts';
export type * from './messages/options.ts';
export type * from './messages/sends.ts';
export type * from './messages/wizard.ts';

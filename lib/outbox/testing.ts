/** Helpers of the tests only: the real store, a clock that is set by hand, a server with a ledger of its own. */
export * from './testing/lab.ts';
export * from './testing/rows.ts';
export * from './testing/server.ts';

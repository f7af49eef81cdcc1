import browser from 'webextension-polyfill';
import type { Connection } from '../domain/connection.ts';

const RULE_ID = 1;

/**
 * The browser re-sends a POST by itself when a reused HTTP/1.1 connection dies under it; a fresh connection for
 * each start request is the cure (reliability.md §0.1). So every request of ours closes its connection, the reading
 * ones too: one that stayed open would be taken for the next POST. The page's own requests are never touched.
 */
export async function setConnectionRule(connection: Connection | null): Promise<void> {
  const addRules = connection
    ? [
        {
          id: RULE_ID,
          action: {
            type: 'modifyHeaders' as const,
            requestHeaders: [{ header: 'Connection', operation: 'set' as const, value: 'close' }],
          },
          condition: {
            requestDomains: [new URL(connection.baseUrl).hostname],
            initiatorDomains: [new URL(browser.runtime.getURL('')).hostname],
          },
        },
      ]
    : [];
  await browser.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [RULE_ID], addRules });
}

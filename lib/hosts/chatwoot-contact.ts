import { phoneIn } from './phone.ts';
import type { SeenContact } from './profile.ts';

/** Every view of a conversation ends alike: inbox, label, team, custom view, mentions (hosts.md §8). */
const CONVERSATION = /^\/app\/accounts\/(\d+)\/.*?conversations?\/(\d+)/;

const API_WITHIN_MS = 3_000;

/** Whose conversation is open (hosts.md §8): by the page's own API, else by what is on screen. */
export const chatwootContact = async (page: Document): Promise<SeenContact | null> =>
  (await fromApi(page)) ?? fromPanel(page);

/** The contact panel beside the conversation. */
function fromPanel(page: Document): SeenContact | null {
  const link = page.querySelector('a[href^="tel:"]');
  if (!link) return null;
  const panel = link.closest('aside, .conversation-sidebar-wrap, .contact--panel') ?? page;
  const name = panel.querySelector('h3')?.textContent?.trim();
  return { name: name || null, phone: phoneIn(link.getAttribute('href')) };
}

/** The page's own API, with the agent's own session, as the page asks it: knows the number whatever is on screen. */
async function fromApi(page: Document): Promise<SeenContact | null> {
  const [, account, conversation] = CONVERSATION.exec(page.location.pathname) ?? [];
  if (!account) return null;
  try {
    const reply = await fetch(`/api/v1/accounts/${account}/conversations/${conversation}`, {
      headers: sessionOf(page.cookie),
      signal: AbortSignal.timeout(API_WITHIN_MS),
    });
    const { meta } = (await reply.json()) as { meta?: { sender?: { name?: string; phone_number?: string } } };
    const phone = phoneIn(meta?.sender?.phone_number);
    return phone === null ? null : { name: meta?.sender?.name ?? null, phone };
  } catch {
    // Not signed in, another build, no answer: what is on screen has to do.
    return null;
  }
}

/** The sign-in headers the dashboard keeps in a cookie; empty where a build hides it from scripts. */
function sessionOf(cookies: string): Record<string, string> {
  const kept = /(?:^|;\s*)cw_d_session_info=([^;]+)/.exec(cookies)?.[1];
  if (!kept) return {};
  const session = JSON.parse(decodeURIComponent(kept)) as Record<string, unknown>;
  const names = ['access-token', 'token-type', 'client', 'expiry', 'uid'];
  return Object.fromEntries(names.flatMap((name) => (session[name] ? [[name, String(session[name])]] : [])));
}

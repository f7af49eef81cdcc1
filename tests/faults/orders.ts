import { setTimeout as rest } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Result } from '../../lib/domain/result.ts';
import type { Draft } from '../../lib/messages.ts';
import type { Contact } from '../sandbox/model.ts';
import { FLOWS } from '../sandbox/names.ts';
import type { Stage } from './stage.ts';

/** One send of a campaign. */
export interface Order {
  people: readonly Contact[];
  /** A value that differs from person to person: one request each. */
  personal: boolean;
  /** How it is confirmed. */
  by: 'message' | 'two-windows' | 'two-wizards';
  /** `kill -9` at the moment the confirmation is answered. */
  thenKillBrowser: boolean;
}

/** Drafts, reviews and confirms; gives the send's id. */
export async function placeOrder(stage: Stage, order: Order): Promise<string> {
  const draft = await draftOf(stage, order);
  if (order.by === 'two-wizards') await confirmInWizards(stage, draft.id);
  else await confirmByMessage(stage, order, draft.id);
  if (order.thenKillBrowser) await stage.killBrowser();
  return draft.id;
}

export async function draftOf(stage: Stage, { people, personal, by }: Order): Promise<Draft> {
  const view = await stage.ask('wizard.open', { surface: 'popup', roomUuid: null });
  const { uuid, name } = personal ? FLOWS.order : FLOWS.survey;
  const values = personal ? { nome: '{{contact.name}}', pedido: '4711' } : {};
  const contacts = people.map((c) => ({ uuid: c.uuid, name: c.name, phone: null }));
  const draft: Draft = {
    ...view.draft,
    contacts,
    groups: [],
    flow: { uuid, name },
    values,
    step: by === 'two-wizards' ? 'review' : 'contacts',
    room: null,
  };
  return stage.ask('draft.save', draft);
}

async function confirmByMessage(stage: Stage, order: Order, draftId: string): Promise<void> {
  await untilOk(async () => {
    // Again from the review, because another window may have asked for one meanwhile: only the latest counts.
    const review = await stage.ask('send.review', { draftId });
    if (!review.ok) return review;
    const { reviewId, gets } = review.value;
    if (gets !== order.people.length) throw new Error(`The review has ${gets} of ${order.people.length}.`);
    const which = { draftId, reviewId };
    if (order.by === 'two-windows') {
      await Promise.allSettled([0, 1].map((window) => stage.askOnce(window, 'send.confirm', which)));
    }
    // Said again until it is answered: what the agent would do, and must not send twice.
    return stage.ask('send.confirm', which);
  });
}

/** Presses again, as an agent would who is told that there is no network. */
export async function untilOk<T>(call: () => Promise<Result<T>>): Promise<T> {
  const until = Date.now() + 60_000;
  for (;;) {
    const result = await call();
    if (result.ok) return result.value;
    if (Date.now() > until) throw new Error(JSON.stringify(result.failure));
    await rest(100);
  }
}

/** Both wizards show the review; both buttons are pressed at once, again as long as nothing has been ordered. */
async function confirmInWizards(stage: Stage, draftId: string): Promise<void> {
  const began = Date.now();
  const press = async () => {
    await Promise.allSettled(stage.windows.map((page) => page.reload()));
    await Promise.allSettled(stage.windows.map(pressSend));
  };
  while ((await stage.ask('sends.get', { sendId: draftId })) === null) {
    if (Date.now() - began > 120_000) throw new Error('Neither wizard could send.');
    await (Date.now() - began > 30_000 ? stage.sheltered(press) : press());
  }
}

async function pressSend(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Send to/ }).click({ timeout: 5_000 });
}

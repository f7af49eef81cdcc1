import { expect, type FrameLocator, type Page } from '@playwright/test';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Launched } from './launch.ts';
import { connect } from './set-up.ts';

interface Shape {
  where: (sandbox: Sandbox) => string;
  /** The frame that holds the chat, when it is not the page itself. */
  within: string | null;
}

/** hosts.md §1: standalone, in Connect's frame (of the same site, as in production), mounted into Connect. */
export const SHAPES = {
  'A, standalone': { where: ({ chatOrigin }) => chatOrigin, within: null },
  'B, in a frame': {
    where: ({ connectOrigin }) => connectOrigin.replace('127.0.0.1', 'localhost'),
    within: 'iframe[name=chats]',
  },
  'C, federated': { where: ({ federatedOrigin }) => federatedOrigin, within: null },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;

export function chatIn(page: Page, shape: ShapeName): Page | FrameLocator {
  const { within } = SHAPES[shape];
  return within === null ? page : page.frameLocator(within);
}

/** Opens a shape's page as an agent. Connect gets a new token every `refreshMs`. */
export async function openShape(
  app: Launched,
  sandbox: Sandbox,
  shape: ShapeName,
  refreshMs?: number,
): Promise<Page> {
  const page = await app.context.newPage();
  const refresh = refreshMs === undefined ? '' : `&refresh=${refreshMs}`;
  await page.goto(`${SHAPES[shape].where(sandbox)}/?agent=admin${refresh}`);
  await expect(chatIn(page, shape).getByTestId('view-btn')).toBeVisible();
  return page;
}

/** A connection whose chat pages are both: Connect's own and the one in its frame. */
export async function connectShape(app: Launched, sandbox: Sandbox, shape: ShapeName): Promise<void> {
  const origin = SHAPES[shape].where(sandbox);
  const options = await connect(app, sandbox, 'weni-chats');
  if (origin === sandbox.chatOrigin) return;
  await options.getByRole('button', { name: 'Add address' }).click();
  await options.getByLabel('Address 2', { exact: true }).fill(origin);
  await options.getByRole('button', { name: 'Save' }).first().click();
  await expect(options.getByText('Connection saved.')).toBeVisible();
  await expect(options.getByText('Not saved yet')).toHaveCount(0);
}

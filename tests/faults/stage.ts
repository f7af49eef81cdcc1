import { setTimeout as rest } from 'node:timers/promises';
import { resolve } from 'node:path';
import { errors, type Page } from '@playwright/test';
import type { CallName, CallOutput, Calls } from '../../lib/messages.ts';
import { askWorker } from '../browser/ask-worker.ts';
import { forgetProfile, launch, type Launched } from '../browser/launch.ts';
import { connect, openChat, switchOn } from '../browser/set-up.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { apiOf, type Shape } from './shape.ts';

/** The build with the quicker times (`lib/worker/pace.ts`). */
const EXTENSION = resolve('.output/chrome-mv3-faults');

export interface StageOptions {
  /** Kept between launches when given; a new one otherwise. */
  profile?: string;
  extension?: string;
  /** Base URL of the connection; the sandbox's own by default. */
  api?: string;
}

/** One call may be cut short by this many killed workers, and by a browser that is being opened again. */
const PATIENCE_MS = 60_000;

/**
 * Whoever asks in vain for so long is left alone for one question: a large review on a busy machine may need longer than
 * the worker is ever given. Counted, and shown in the table.
 */
const SHELTER_AFTER_MS = 10_000;

/** A browser that may be killed at any moment, and is opened again with the profile it left behind. */
export class Stage {
  readonly sandbox: Sandbox;
  readonly shape: Shape;
  /** How often nothing could be killed for the length of a question. */
  shelters = 0;
  #app: Launched;
  #windows: Page[];
  /** One blow at a time: nothing is killed while a browser is being opened. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(sandbox: Sandbox, shape: Shape, app: Launched, windows: Page[]) {
    this.sandbox = sandbox;
    this.shape = shape;
    this.#app = app;
    this.#windows = windows;
  }

  /** Set up the way an admin does, then closed and opened again, so that all of it is on disk. */
  static async open(sandbox: Sandbox, shape: Shape, options: StageOptions = {}): Promise<Stage> {
    const { extension = EXTENSION, api = apiOf(sandbox, shape) } = options;
    const app = await launch({ ...options, extension });
    await openChat(app, sandbox, 'admin');
    const settings = await connect(app, sandbox, shape.kind, api);
    await switchOn(settings);
    await askWorker(settings, 'preferences.save', { undoSeconds: 0 });
    await app.close();
    return Stage.resume(sandbox, shape, app.profile, extension);
  }

  /** With a profile that was set up before. */
  static async resume(
    sandbox: Sandbox,
    shape: Shape,
    profile: string,
    extension = EXTENSION,
  ): Promise<Stage> {
    const [app, windows] = await openBrowser(sandbox, { profile, extension });
    return new Stage(sandbox, shape, app, windows);
  }

  /** Two wizards, each in a window of its own. */
  get windows(): readonly Page[] {
    return this.#windows;
  }

  /** A call as the wizard makes it, made again until somebody lives long enough to answer. */
  async ask<N extends CallName>(call: N, ...input: Parameters<Calls[N]>): Promise<CallOutput<N>> {
    const began = Date.now();
    const once = () => this.askOnce(0, call, ...input);
    for (;;) {
      try {
        const answer = await (Date.now() - began > SHELTER_AFTER_MS ? this.sheltered(once) : once());
        // A worker that dies while it works leaves the question without an answer.
        if (answer !== undefined) return answer;
      } catch (error) {
        if (Date.now() - began > PATIENCE_MS) throw error;
      }
      await rest(20);
    }
  }

  /** From one of the two windows; rejects when the worker or the browser dies meanwhile. */
  askOnce<N extends CallName>(
    window: number,
    call: N,
    ...[input]: Parameters<Calls[N]>
  ): Promise<CallOutput<N>> {
    const page = this.#windows[window];
    if (!page) throw new Error('The browser is being opened again.');
    return askWorker<CallOutput<N>>(page, call, input);
  }

  /** Nothing is killed meanwhile. */
  sheltered<T>(task: () => Promise<T>): Promise<T> {
    this.shelters += 1;
    return this.#alone(task);
  }

  async openPage(url: string): Promise<Page> {
    const page = await this.#app.context.newPage();
    await page.goto(url);
    return page;
  }

  killWorker(): Promise<void> {
    return this.#alone(() => this.#app.killWorker());
  }

  /** `kill -9`, and the same profile again. */
  killBrowser(): Promise<void> {
    return this.#alone(async () => {
      const { profile } = this.#app;
      await this.#kill();
      [this.#app, this.#windows] = await openBrowser(this.sandbox, { profile, extension: EXTENSION });
    });
  }

  /** `kill -9`, for good. */
  die(): Promise<void> {
    return this.#alone(() => this.#kill());
  }

  offline(ms: number): Promise<void> {
    return this.#alone(async () => {
      await this.#app.context.setOffline(true);
      await rest(ms);
      await this.#app.context.setOffline(false);
    });
  }

  /** Leaves the profile where it is. */
  shut(): Promise<void> {
    return this.#alone(() => this.#app.close());
  }

  async close(): Promise<void> {
    await this.shut();
    forgetProfile(this.#app.profile);
  }

  async #kill(): Promise<void> {
    this.#windows = [];
    await this.#app.killBrowser();
  }

  #alone<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(task);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}

async function openBrowser(
  sandbox: Sandbox,
  options: { profile: string; extension: string },
): Promise<[Launched, Page[]]> {
  const app = await launch(options);
  // Opened again in the middle of a storm, on a machine that may be busy with other storms.
  app.context.setDefaultNavigationTimeout(60_000);
  try {
    // The engine is spoken to with the session of an open chat page.
    await comes(app, () => openChat(app, sandbox, 'admin'));
    const wizard = () => comes(app, () => app.open('popup.html'));
    return [app, [await wizard(), await wizard()]];
  } catch (error) {
    await app.close();
    throw error;
  }
}

/**
 * A page never ends to load when Chromium's network process dies meanwhile, which a start cut off on HTTP/2 can still
 * bring about (`lib/providers/start-body.ts`): it is opened once more, and said so. The first one must not stay: it would
 * never answer when the whole context is told to be offline.
 */
async function comes({ context }: Launched, open: () => Promise<Page>): Promise<Page> {
  const before = context.pages();
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    console.log(`A page did not come, and is opened again: ${error.message.split('\n', 1)[0]}`);
    const stuck = context.pages().filter((page) => !before.includes(page));
    await Promise.all(stuck.map((page) => page.close()));
    return open();
  }
}

import { broken, lost } from './oracle.ts';
import { Play, type Plant, type Script } from './play.ts';
import { quiet } from './stage.ts';

/** Where the worker is killed: before it passes its n-th gate, counted anew for each life. */
export interface Crashes {
  /** One number a life; the life after the last one runs to the end. */
  at: number[];
  /** Virtual ms until the browser starts the worker again. */
  restMs: number;
}

export interface Outcome {
  wrong: string[];
  /** Gates that the last life passed: as many crash points there are at the next depth. */
  gates: number;
  requests: number;
}

const STEPS = 20_000;
const DAY_MS = 24 * 3_600_000;

/** Plays in one fixed order, killing as told. Ends at the first broken rule. */
export async function playCrashes(script: Script, crashes: Crashes, plant: Plant = {}): Promise<Outcome> {
  const play = new Play(script, plant);
  await play.confirm(0);
  play.start();
  const kills = [...crashes.at];
  let gates = 0;
  const end = play.stage.now + 3 * DAY_MS;
  for (let i = 0; i < STEPS && !play.over && play.stage.now < end; i++) {
    await quiet();
    const wrong = broken(play);
    if (wrong.length > 0) return { wrong, gates, requests: play.server.requests.length };
    const [gate] = play.stage.runnable();
    if (!gate) {
      resumed(play);
      play.stage.advance(play.stage.next());
      continue;
    }
    if (gate.owner !== null && gates++ === kills[0]) {
      kills.shift();
      gates = 0;
      play.kill(gate.owner);
      play.stage.later('browser: restart', crashes.restMs, () => play.nudge());
      continue;
    }
    play.stage.open(gate);
  }
  return { wrong: [...broken(play), ...lost(play)], gates, requests: play.server.requests.length };
}

/** In the end the agent is back and asks every send to go on that waits for that alone. */
function resumed(play: Play): void {
  const i = play.sends.findIndex((s) => s.pause?.reason === 'signed-out' || s.pause?.reason === 'by-agent');
  if (i >= 0) play.agent('resume', i);
}

export interface Dice {
  /** 0 ≤ n < sides */
  (sides: number): number;
}

/** Plays in an order that the dice choose, with kills, second workers, pauses of the computer and acts of the agent. */
export async function playDice(script: Script, dice: Dice, plant: Plant = {}): Promise<Outcome> {
  const play = new Play(script, plant);
  await play.confirm(dice(2) * 5_000);
  play.start();
  let wild = 40 + dice(160);
  let gates = 0;
  const end = play.stage.now + 6 * DAY_MS;
  for (let i = 0; i < STEPS && !play.over && play.stage.now < end; i++) {
    await quiet();
    const wrong = broken(play);
    if (wrong.length > 0) return { wrong, gates, requests: play.server.requests.length };
    if (wild-- > 0 && dice(12) === 0) {
      await disturb(play, dice);
      continue;
    }
    const runnable = play.stage.runnable();
    const gate = runnable[wild > 0 ? dice(runnable.length) : 0];
    if (gate) {
      gates++;
      play.stage.open(gate);
    } else {
      if (wild <= 0) resumed(play);
      play.stage.advance(play.stage.next());
    }
  }
  return { wrong: [...broken(play), ...lost(play)], gates, requests: play.server.requests.length };
}

const NAPS = [1_000, 20_000, 61_000, 100_000, 600_000, 8 * 3_600_000];
const ACTS = [
  'resume',
  'resume',
  'retry',
  'undo',
  'stop',
  'pause',
  'sent',
  'not-sent',
  'send-again',
  'look-again',
] as const;

async function disturb(play: Play, dice: Dice): Promise<void> {
  const kind = dice(8);
  if (kind < 3) {
    const life = play.lives[dice(Math.max(1, play.lives.length))];
    if (life) play.kill(life);
    play.stage.later('browser: restart', [0, 500, 30_000][dice(3)] ?? 0, () => play.nudge());
  } else if (kind === 3) {
    if (play.lives.length < 2) play.start();
  } else if (kind === 4) play.nudge();
  else if (kind < 7) await sleep(play, NAPS[dice(NAPS.length)] ?? 0);
  else play.agent(ACTS[dice(ACTS.length)] ?? 'resume', dice(4));
}

/** The computer sleeps: the world goes on, the program does not. */
async function sleep(play: Play, ms: number): Promise<void> {
  const until = play.stage.now + ms;
  while (play.stage.now < until) {
    play.stage.advance(until);
    for (const gate of play.stage.runnable()) if (gate.owner === null) play.stage.open(gate);
    await quiet();
  }
}

/** Small, fast and the same everywhere (mulberry32). */
export function seeded(seed: number): Dice {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % Math.max(1, sides);
  };
}

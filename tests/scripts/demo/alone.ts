import { forgetProfile, launch } from '../../browser/launch.ts';
import type { Kind } from '../../browser/set-up.ts';
import { journey } from './journey.ts';
import { startDemoSandbox } from './sandbox.ts';
import { Teller } from './teller.ts';

/** The journey against both kinds of server, each in a new profile and a new sandbox; false at the first failure. */
export async function journeyAlone(): Promise<boolean> {
  const teller = new Teller();
  const began = Date.now();
  const isGood = (await round(teller, 'weni-chats')) && (await round(teller, 'rapidpro'));
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`\n${isGood ? 'The ledger agrees.' : 'It went wrong.'} ${seconds} s, screenshots in pictures/`);
  return isGood;
}

async function round(teller: Teller, kind: Kind): Promise<boolean> {
  const sandbox = await startDemoSandbox();
  const app = await launch();
  app.context.setDefaultTimeout(20_000);
  teller.title(kind === 'weni-chats' ? 'Through Weni Chats' : 'Through the Flows API');
  try {
    await journey(app, sandbox, kind, teller);
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await teller.failure(app.context);
    return false;
  } finally {
    sandbox.control.clearFaults();
    await app.close();
    await sandbox.close();
    forgetProfile(app.profile);
  }
}

import type { Page } from '@playwright/test';
import { FLOWS } from '../sandbox/names.ts';
import { askWorker } from './ask-worker.ts';

interface Draft {
  id: string;
}

/** A draft that waits at its review, made without touching the wizard; every open wizard then shows it. */
export async function draftAtReview(own: Page, person: { uuid: string; name: string }): Promise<Draft> {
  const empty = await askWorker<Draft>(own, 'draft.clear');
  const { uuid, name } = person;
  const contacts = [{ uuid, name, phone: null }];
  return askWorker<Draft>(own, 'draft.save', { ...empty, contacts, flow: FLOWS.welcome, step: 'review' });
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Person } from '../support/person.ts';
import type { Outcome } from './kill-rounds.ts';

/** A deed takes some tens of milliseconds, so that a stop falls before it, into it or after it. */
const LATEST_STOP_MS = 120;

/**
 * Somebody makes lists while the browser stops the background's worker again and again, at random moments. Whatever the
 * page has shown as done must be there in the end, once.
 */
export const surviveStops = async (person: Person, stops: number): Promise<Outcome> => {
  const page = await person.openOwn('app.html#/lists');
  const field = page.getByLabel('Name of the list');
  const acknowledged: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    const stopping = delay(Math.random() * LATEST_STOP_MS).then(() => person.stopWorker());
    const name = `List ${stop}.`;
    await field.fill(name);
    await field.press('Enter');
    await page.locator('.list-name b', { hasText: name }).first().waitFor();
    acknowledged.push(name);
    await stopping;
  }

  // What the last worker told may have been in its memory alone: the next one reads what was kept.
  await person.stopWorker();
  await page.reload();
  await page
    .locator('.list-name b', { hasText: `List ${stops - 1}.` })
    .first()
    .waitFor();
  const found = await page.locator('.list-name b').allTextContents();
  const times = acknowledged.map((name) => found.filter((text) => text === name).length);
  await page.close();
  return {
    rounds: stops,
    acknowledged: acknowledged.length,
    retried: 0,
    lost: times.filter((count) => count === 0).length,
    doubled: times.filter((count) => count > 1).length,
  };
};

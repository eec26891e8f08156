import type { Page } from '@playwright/test';
import type { Person } from './person.ts';

/** What came of it; `lost` and `doubled` must be 0. */
export interface StopOutcome {
  readonly stops: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
}

/**
 * Makes lists as a person does while the worker is stopped again and again, somewhere between the press and the answer
 * or after it. Whatever the page has shown as done must be there in the end, once.
 */
export const surviveStops = async (person: Person, stops: number): Promise<StopOutcome> => {
  const page = await person.openOwn('app.html#/lists');
  const acknowledged: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    const name = `List ${stop}.`;
    const stopping = stopSoon(person);
    await makeList(page, name);
    acknowledged.push(name);
    await stopping;
  }
  // What the worker told may have been in its memory alone: the next one reads what was kept.
  await person.stopWorker();
  await page.reload();
  await page.getByText(`List ${stops - 1}.`).first().waitFor();
  const found = await page.locator('.list-name').allTextContents();
  const times = acknowledged.map((name) => found.filter((text) => text === name).length);
  return {
    stops,
    acknowledged: acknowledged.length,
    lost: times.filter((count) => count === 0).length,
    doubled: times.filter((count) => count > 1).length,
  };
};

/** A deed takes some tens of milliseconds, so that a stop falls before it, into it or after it. */
const LATEST_STOP_MS = 120;

const stopSoon = async (person: Person): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * LATEST_STOP_MS));
  await person.stopWorker();
};

const makeList = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'New list' }).click();
  await page.getByLabel('Name of the list').fill(name);
  await page.getByLabel('Name of the list').press('Enter');
  await page.getByText(name).first().waitFor();
};

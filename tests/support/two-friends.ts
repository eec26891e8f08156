import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Frame, type Page } from '@playwright/test';
import type { Sites } from '../demo/sites/serve.ts';
import { PATIENCE } from './patience.ts';
import { CHIP, launchPerson, overlayButton, type Person } from './person.ts';
import { type RecordingProxy, recordingProxy } from './recording-proxy.ts';
import { newDataDir, type SpawnedRelay, spawnRelay } from './relay.ts';
import { test as base } from './world.ts';

/** A relay of one's own, as a process that can be killed, behind a proxy that keeps what reaches it. */
export interface OwnRelay {
  /** The address that people use; it stays the same when the relay is replaced. */
  readonly url: string;
  readonly proxy: RecordingProxy;
  readonly dataDir: string;
  /** Everything that its processes have logged so far. */
  output(): string;
  /** Kills the process as a power cut would. */
  kill(): Promise<void>;
  /** Starts a new process on the same folder and port. */
  restart(): Promise<void>;
}

interface Two {
  readonly relay: OwnRelay;
  readonly ana: Person;
  readonly joris: Person;
}

/** Two people with Tagalong and nothing in it yet. */
interface World extends Two {
  /** The same two after they became friends; every test begins with a copy of what they and their relay keep. */
  readonly friends: Two;
}

/** Two friends and their relay when all of them have stopped. */
interface Befriended {
  readonly proxy: RecordingProxy;
  readonly dataDir: string;
  /** The folders of their browsers. */
  readonly ana: string;
  readonly joris: string;
}

interface WorkerFixtures {
  /** Made the way people become friends, once for all tests of a worker. */
  readonly befriended: Befriended;
}

/** A relay says as much as it ever does, so that what it must not say would be found. */
const LOUD = { TAGALONG_LOG: 'debug' };

const startOwnRelay = async (
  dataDir: string,
  known?: RecordingProxy,
): Promise<OwnRelay & { stop(): Promise<void> }> => {
  let process: SpawnedRelay = await spawnRelay(dataDir, 0, LOUD);
  const former: string[] = [];
  const port = Number(new URL(process.url).port);
  const proxy = known ?? (await recordingProxy(process.url));
  proxy.aim(process.url);
  return {
    url: proxy.url,
    proxy,
    dataDir,
    output: () => [...former, process.output()].join('\n'),
    kill: async () => {
      process.kill('SIGKILL');
      await process.ended;
    },
    restart: async () => {
      former.push(process.output());
      process = await spawnRelay(dataDir, port, LOUD);
    },
    stop: async () => {
      process.kill('SIGTERM');
      await process.ended;
    },
  };
};

export const test = base.extend<World, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs.
  relay: async ({}, use) => {
    const dataDir = await newDataDir();
    const relay = await startOwnRelay(dataDir);
    await use(relay);
    await relay.proxy.stop();
    await relay.stop();
    await rm(dataDir, { recursive: true, force: true });
  },
  ana: ({ sites }, use) => withPerson('Annika', sites, use),
  joris: ({ sites }, use) => withPerson('Joris', sites, use),
  friends: async ({ sites, befriended }, use) => {
    const relay = await startOwnRelay(await copyOf(befriended.dataDir), befriended.proxy);
    const goesOn = async (name: string, profile: string) => {
      const asked = relay.proxy.requests();
      const person = await launchPerson(name, { ...sites, profile: await copyOf(profile) });
      // A browser's start is a reason to sync; tests begin when that is over.
      await expect.poll(relay.proxy.requests).toBeGreaterThan(asked);
      await silence(relay.proxy);
      return person;
    };
    const [ana, joris] = [await goesOn('Annika', befriended.ana), await goesOn('Joris', befriended.joris)];
    await use({ ana, joris, relay });
    for (const person of [ana, joris]) await person.leave();
    await relay.stop();
    await rm(relay.dataDir, { recursive: true, force: true });
  },
  befriended: [
    async ({ sites }, use) => {
      const relay = await startOwnRelay(await newDataDir());
      const [ana, joris] = [await launchPerson('Annika', sites), await launchPerson('Joris', sites)];
      await becomeFriends(ana, joris, relay);
      const friends = await ana.openOwn('app.html#/friends');
      await expect(friends.getByText('Joris').first()).toBeVisible();
      for (const person of [ana, joris]) await expect.poll(() => unsent(person)).toBe(0);
      for (const person of [ana, joris]) await person.quit();
      await relay.stop();
      await use({ proxy: relay.proxy, dataDir: relay.dataDir, ana: ana.profile, joris: joris.profile });
      await relay.proxy.stop();
      for (const folder of [relay.dataDir, ana.profile, joris.profile])
        await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 4 * PATIENCE },
  ],
});

/** Another browser or relay goes on with what is in the copy. */
const copyOf = async (folder: string): Promise<string> => {
  const copy = await mkdtemp(join(tmpdir(), 'tagalong-'));
  await cp(folder, copy, { recursive: true });
  return copy;
};

const withPerson = async (name: string, sites: Sites, use: (person: Person) => Promise<void>): Promise<void> => {
  const person = await launchPerson(name, sites);
  await use(person);
  await person.leave();
};

/** Makes an account the way a person does: on the full page, under Friends. */
export const signUp = async (person: Person, relay: OwnRelay): Promise<void> => {
  const page = await person.openOwn('app.html#/friends');
  await page.getByLabel('Your name').fill(person.name);
  await page.getByLabel('Handle').fill(person.name.toLowerCase());
  await page.getByLabel('Password', { exact: true }).fill(passwordOf(person));
  await page.locator('summary', { hasText: 'Server' }).click();
  await page.getByRole('textbox', { name: 'Server' }).fill(relay.url);
  await page.getByRole('button', { name: 'Make an account' }).click();
  await expect(page.getByText(`@${person.name.toLowerCase()}`)).toBeVisible({ timeout: 20_000 });
  await page.close();
};

export const passwordOf = (person: Person): string => `${person.name}, a horse and a battery`;

/** A link that the person would send to one friend. */
export const makeInvite = async (person: Person): Promise<string> => {
  const page = await person.openOwn('app.html#/friends');
  await page.getByRole('button', { name: 'Make an invite link' }).click();
  const link = await page.getByLabel('Invite link').inputValue();
  await page.close();
  return link;
};

/** Opens the link in the browser, presses what the page offers to those who have Tagalong, and accepts. */
export const acceptInvite = async (person: Person, link: string, from: string): Promise<void> => {
  const page = await person.visit(link);
  const [own] = await Promise.all([
    person.context.waitForEvent('page'),
    page.getByRole('button', { name: 'Open in Tagalong' }).click(),
  ]);
  await expect(own.getByText(`${from} would like to be your friend here`)).toBeVisible();
  await own.getByRole('button', { name: 'Accept' }).click();
  await expect(own.getByText(`You and ${from} are friends now`).first()).toBeVisible({ timeout: 20_000 });
  await page.close();
  await own.close();
};

/** Both have accounts and are friends. */
export const becomeFriends = async (ana: Person, joris: Person, relay: OwnRelay): Promise<void> => {
  await signUp(ana, relay);
  await signUp(joris, relay);
  await acceptInvite(joris, await makeInvite(ana), ana.name);
};

/** Visits a product's page and opens the sidebar over it. */
export const lookAt = async (person: Person, url: string): Promise<{ page: Page; sidebar: Frame }> => {
  const page = await person.visit(url);
  await (await overlayButton(page, CHIP)).click();
  return { page, sidebar: await person.sidebarOn(page) };
};

/** Says what one thinks of the product in the sidebar. */
export const say = async (sidebar: Frame, words: string): Promise<void> => {
  await sidebar.getByRole('button', { name: 'Say what you think' }).click();
  await sidebar.getByRole('radio', { name: 'I have one' }).check({ force: true });
  await sidebar.getByRole('radio', { name: '4 stars' }).check({ force: true });
  await sidebar.getByLabel('In your words').fill(words);
  await sidebar.getByLabel('Good about it', { exact: true }).fill('pours well');
  await sidebar.getByLabel('Good about it', { exact: true }).press('Enter');
  await sidebar.getByLabel('Not good about it', { exact: true }).fill('heavy when full');
  await sidebar.getByLabel('Not good about it', { exact: true }).press('Enter');
  await sidebar.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(sidebar.getByText(words)).toBeVisible();
};

/** Ana says something of what she looks at, and Joris, her friend, reads it on another page of the same thing. */
export const hearAna = async (
  { ana, joris }: Pick<Two, 'ana' | 'joris'>,
  words: string,
  [hers, his]: readonly [string, string],
): Promise<{ anas: Frame; joriss: Frame }> => {
  const { sidebar: anas } = await lookAt(ana, hers);
  await say(anas, words);
  const { sidebar: joriss } = await lookAt(joris, his);
  await expect(joriss.getByText(words)).toBeVisible({ timeout: 20_000 });
  return { anas, joriss };
};

/** Waits until nobody has asked for anything for a while. */
export const silence = async (proxy: RecordingProxy): Promise<void> => {
  let last = -1;
  const grew = () => {
    const [before, now] = [last, proxy.requests()];
    last = now;
    return now - before;
  };
  await expect.poll(grew, { intervals: [1000] }).toBe(0);
};

/** How many changes of the person's haven't left their browser yet. */
export const unsent = (person: Person): Promise<number> => person.worker.evaluate(countDirty);

const countDirty = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('tagalong');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const count = opening.result.transaction('records').objectStore('records').index('dirty').count(1);
      count.onsuccess = () => resolve(count.result);
    };
  });

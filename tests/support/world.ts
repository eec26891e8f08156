import { test as base } from '@playwright/test';
import { bergCoffee } from '../demo/sites/berg-coffee.ts';
import { nordkitchen } from '../demo/sites/nordkitchen.ts';
import { pinterest } from '../demo/sites/pinterest.ts';
import { type Sites, serveSites } from '../demo/sites/serve.ts';
import { oddPages } from './odd-pages.ts';
import { launchPerson, type Person } from './person.ts';
import { sameThings } from './same-things.ts';

interface World {
  /** Somebody with Tagalong freshly installed. */
  readonly shopper: Person;
  /** Somebody who only looks. Nothing is kept, so that one browser serves many tests. */
  readonly passerby: Person;
}

interface WorkerFixtures {
  /** The demo's shops, Pinterest and the odd pages, under their own names; nothing else can be reached. */
  readonly sites: Sites;
  readonly passersbyBrowser: Person;
}

export const test = base.extend<World, WorkerFixtures>({
  sites: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs.
    async ({}, use) => {
      const sites = await serveSites([bergCoffee, nordkitchen, pinterest, oddPages, sameThings]);
      await use(sites);
      await sites.stop();
    },
    { scope: 'worker' },
  ],
  passersbyBrowser: [
    async ({ sites }, use) => {
      const person = await launchPerson('passer-by', sites);
      await use(person);
      await person.leave();
    },
    { scope: 'worker' },
  ],
  passerby: async ({ passersbyBrowser }, use) => {
    await use(passersbyBrowser);
    const [first, ...others] = passersbyBrowser.context.pages();
    for (const page of others) await page.close();
    await first?.goto('about:blank');
  },
  shopper: async ({ sites }, use) => {
    const shopper = await launchPerson('shopper', sites);
    await use(shopper);
    await shopper.leave();
  },
});

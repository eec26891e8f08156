import { expect, type Frame, type Page } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { PINTEREST, pins } from '../demo/sites/pinterest.ts';
import { CHIP, launchPerson, overlayButton, type Person } from '../support/person.ts';
import { lookAt, passwordOf, test } from '../support/two-friends.ts';

/*
 * The browser may stop the worker whenever it likes. Here it stops it before each step of what people do and once more
 * right after their press; then the step's outcome has to show all the same, and once.
 */

interface Step {
  readonly by: Person;
  readonly does: () => Promise<unknown>;
  readonly shows: () => Promise<unknown>;
}

const walk = async (steps: readonly Step[]): Promise<void> => {
  for (const { by, does, shows } of steps) {
    await by.stopWorker();
    await does();
    await by.stopWorker();
    await shows();
  }
};

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const KETTLE_NAME = 'Wasserkessel Fjell 1,2 l, emailliert';
const PIN = pins[0] as (typeof pins)[number];

/** What one person does alone, by name. */
const alone: Record<string, (by: Person) => Promise<readonly Step[]>> = {
  'a list is made, something in it removed and brought back': async (by) => {
    const { sidebar } = await lookAt(by, KETTLE);
    await sidebar.getByRole('button', { name: 'Save to a list' }).click();
    await sidebar.getByLabel('Name of the new list').fill('Kitchen');
    return [
      {
        by,
        does: () => sidebar.getByRole('button', { name: 'Create and save' }).click(),
        shows: () => expect(sidebar.getByRole('button', { name: 'Saved in Kitchen' })).toBeVisible(),
      },
      {
        by,
        does: async () => {
          await sidebar.getByRole('tab', { name: 'Lists' }).click();
          await sidebar.getByRole('button', { name: /^Kitchen/ }).click();
        },
        shows: () => expect(titles(sidebar)).toHaveText([KETTLE_NAME]),
      },
      {
        by,
        does: async () => {
          await sidebar.getByRole('button', { name: `More for ${KETTLE_NAME}` }).click();
          await sidebar.getByRole('menuitem', { name: 'Remove' }).click();
        },
        shows: () => expect(sidebar.getByText('Nothing in it yet')).toBeVisible(),
      },
      {
        by,
        does: () => sidebar.getByRole('button', { name: 'Undo' }).click(),
        shows: () => expect(titles(sidebar)).toHaveText([KETTLE_NAME]),
      },
    ];
  },

  'a pin is saved, its shop found, and the product takes its place': async (by) => {
    const grid = await by.visit(`${PINTEREST}/`);
    const list = await by.openOwn('app.html#/lists');
    const mark = await overlayButton(grid, /^Save to Tagalong$/);
    return [
      {
        by,
        does: async () => {
          await grid.bringToFront();
          await mark.click();
        },
        shows: () => overlayButton(grid, /^Saved to Tagalong$/),
      },
      {
        by,
        does: () => list.getByRole('button', { name: /^Saved/ }).click(),
        shows: () => expect(titles(list)).toHaveText([PIN.title]),
      },
      {
        by,
        does: () => list.getByRole('button', { name: 'Find the shop’s page' }).click(),
        shows: async () => overlayButton(await tabAt(by, `${PINTEREST}/pin/${PIN.id}/`), CHIP),
      },
      {
        by,
        does: () => list.getByRole('button', { name: 'Find the shop’s page' }).click(),
        shows: async () => {
          await tabAt(by, `${KETTLE}?variant=41000101`);
          await expect(titles(list)).toHaveText([KETTLE_NAME]);
        },
      },
    ];
  },
};

for (const [story, steps] of Object.entries(alone)) {
  test(`with the worker stopped around every step, ${story}`, async ({ shopper }) => {
    test.setTimeout(150_000);
    await walk(await steps(shopper));
  });
}

test('with the worker stopped around every step, everything goes out into a file and comes back elsewhere', async ({
  shopper,
  sites,
}, testInfo) => {
  test.setTimeout(150_000);
  const { sidebar } = await lookAt(shopper, KETTLE);
  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await expect(sidebar.getByText('In your cart').first()).toBeVisible();
  const elsewhere = await launchPerson('elsewhere', sites);
  const [settings, empty] = [
    await shopper.openOwn('app.html#/settings'),
    await elsewhere.openOwn('app.html#/settings'),
  ];
  const file = testInfo.outputPath('export.json');
  const exported = settings.waitForEvent('download');
  await walk([
    {
      by: shopper,
      does: () => settings.getByRole('button', { name: 'Export everything' }).click(),
      shows: async () => (await exported).saveAs(file),
    },
    {
      by: elsewhere,
      does: () => empty.getByLabel('Import a file').setInputFiles(file),
      shows: () => expect(empty.getByText(/^Imported 1 record$/)).toBeVisible(),
    },
    {
      by: elsewhere,
      does: () => empty.getByRole('link', { name: /^Cart/ }).click(),
      shows: () => expect(empty.locator('.cart-line h3')).toHaveText([KETTLE_NAME]),
    },
  ]);
  await elsewhere.leave();
});

test('with the worker stopped around every step, two people sign up, become friends, recommend and answer', async ({
  ana,
  joris,
  relay,
}) => {
  test.setTimeout(240_000);
  const own: Record<'ana' | 'joris', Page> = {
    ana: await ana.openOwn('app.html#/friends'),
    joris: await joris.openOwn('app.html#/friends'),
  };
  const signsUp = (by: Person, page: Page): Step => ({
    by,
    does: async () => {
      await page.getByLabel('Your name').fill(by.name);
      await page.getByLabel('Handle').fill(by.name.toLowerCase());
      await page.getByLabel('Password', { exact: true }).fill(passwordOf(by));
      await page.locator('summary', { hasText: 'Server' }).click();
      await page.getByRole('textbox', { name: 'Server' }).fill(relay.url);
      await page.getByRole('button', { name: 'Make an account' }).click();
    },
    shows: () => expect(page.getByText(`@${by.name.toLowerCase()}`)).toBeVisible(),
  });
  let link = '';
  let invite = own.joris;
  let kettle = own.ana.mainFrame();
  await walk([
    signsUp(ana, own.ana),
    signsUp(joris, own.joris),
    {
      by: ana,
      does: () => own.ana.getByRole('button', { name: 'Make an invite link' }).click(),
      shows: async () => {
        link = await own.ana.getByLabel('Invite link').inputValue();
      },
    },
    {
      by: joris,
      does: async () => (await joris.visit(link)).getByRole('button', { name: 'Open in Tagalong' }).click(),
      shows: async () => {
        invite = await tabAt(joris, /app\.html#\/invite/);
        await expect(invite.getByText(`${ana.name} would like to be your friend here`)).toBeVisible();
      },
    },
    {
      by: joris,
      does: async () => invite.getByRole('button', { name: 'Accept' }).click(),
      shows: async () => expect(invite.getByText(`You and ${ana.name} are friends now`).first()).toBeVisible(),
    },
    {
      by: ana,
      does: async () => {
        kettle = (await lookAt(ana, KETTLE)).sidebar;
        await kettle.getByRole('button', { name: 'Recommend to a friend' }).click();
        await kettle.getByLabel('A few words with it').fill('While the lights flicker');
        await kettle.getByRole('button', { name: 'Send' }).click();
      },
      shows: async () => expect(kettle.getByText(`${joris.name} will find it in their inbox`).first()).toBeVisible(),
    },
    {
      by: joris,
      does: () => own.joris.getByRole('link', { name: /^Inbox/ }).click(),
      shows: () => expect(own.joris.getByText('While the lights flicker')).toHaveCount(1),
    },
    {
      by: joris,
      does: async () => {
        await own.joris.getByText('While the lights flicker').click();
        await own.joris.getByLabel(`Write to ${ana.name}`).fill('Candles will do');
        await own.joris.getByRole('button', { name: 'Send' }).click();
      },
      shows: () => expect(own.joris.getByRole('listitem').filter({ hasText: 'Candles will do' })).toHaveCount(1),
    },
    {
      by: ana,
      does: () => own.ana.getByRole('link', { name: /^Inbox/ }).click(),
      shows: () => expect(own.ana.getByText('Candles will do')).toHaveCount(1),
    },
  ]);
});

const titles = (where: Page | Frame) => where.locator('.item-title');

/** The one tab that shows this address; waits for it. */
const tabAt = async (by: Person, url: string | RegExp): Promise<Page> => {
  const there = () =>
    by.context.pages().filter((page) => (typeof url === 'string' ? page.url() === url : url.test(page.url())));
  await expect.poll(() => there().length, `one tab with ${url}`).toBe(1);
  return there()[0] as Page;
};

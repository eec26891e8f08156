import { chromium, expect } from '@playwright/test';
import { BERG, bergProducts } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { ensureChromium } from '../support/browsers.ts';
import { CHIP, overlayButton, type Person } from '../support/person.ts';
import { lookAt, signUp, silence, test, unsent } from '../support/two-friends.ts';

const PRODUCTS = [
  ...bergProducts.slice(0, 5).map(({ handle }) => `${BERG}/products/${handle}`),
  ...['fjell-enamel-kettle', 'lotta-pour-over-cone', 'ask-chopping-board', 'havre-bread-tin', 'linn-tea-towels'].map(
    (slug) => `${NORD}/p/${slug}`,
  ),
];

test('looking at ten products sends the relay nothing, and its next pull is the same as before', async ({
  ana,
  relay: { proxy, ...relay },
}) => {
  await signUp(ana, { proxy, ...relay });
  // With a page of ours open, the relay is listened to, and what it says may ask for a pull.
  for (const page of ana.context.pages().slice(1)) await page.close();
  await ana.clearAlarm('sync');
  const pull = async (): Promise<string> => {
    await silence(proxy);
    const [said, asked] = [proxy.bytes().length, proxy.requests()];
    await ana.ringAlarm('sync');
    await expect.poll(proxy.requests).toBeGreaterThan(asked);
    await silence(proxy);
    return proxy.bytes().subarray(said).toString('latin1');
  };
  // Signing up goes on for a while; then one pull is like the next.
  let before = '';
  await expect(async () => {
    before = await pull();
    expect(await pull()).toBe(before);
  }).toPass();
  const asked = proxy.requests();

  await lookAtAll(ana);
  expect(proxy.requests(), 'no request in between').toBe(asked);
  expect(await pull()).toBe(before);
});

test('nor does looking with the panel and the inbox open, at what is in the cart already', async ({ ana, relay }) => {
  await signUp(ana, relay);
  const { page, sidebar } = await lookAt(ana, PRODUCTS[0] as string);
  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await expect(sidebar.getByText('In your cart').first()).toBeVisible();
  // The line gets its picture a moment later, and that is sent too.
  const inbox = await ana.openOwn('app.html#/cart');
  await expect(inbox.locator('.cart-line img')).toBeVisible();
  await page.close();
  await inbox.getByRole('link', { name: /^Inbox/ }).click();
  const panel = await ana.openOwn('sidepanel.html');
  await expect(inbox.getByRole('heading', { name: 'Inbox' })).toBeVisible();
  await expect.poll(() => unsent(ana)).toBe(0);
  await ana.clearAlarm('sync');
  await silence(relay.proxy);
  const said = relay.proxy.bytes().length;

  for (const url of PRODUCTS) {
    const shown = await ana.visit(url);
    await overlayButton(shown, CHIP);
    await expect(panel.getByRole('heading', { level: 1 })).toHaveText(
      (await shown.locator('h1').textContent()) as string,
    );
    await shown.close();
  }
  expect(relay.proxy.bytes().subarray(said).toString('latin1'), 'nothing said in between').toBe('');
  expect(await unsent(ana), 'and nothing that waits to be sent').toBe(0);
});

test('with Tagalong, looking at ten products asks the network for exactly what it does without', async ({
  shopper,
  sites,
}) => {
  const visits = async (look: () => Promise<void>): Promise<string[]> => {
    const before = sites.visits.length;
    await look();
    // What browsers ask their makers for has nothing to do with us.
    return sites.visits
      .slice(before)
      .filter((url) => !/\.google(apis)?\.com$/.test(new URL(url).hostname))
      .sort();
  };

  const withTagalong = await visits(() => lookAtAll(shopper));
  const plain = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...sites.chromiumArguments],
  });
  const context = await plain.newContext();
  const without = await visits(async () => {
    for (const url of PRODUCTS) {
      const page = await context.newPage();
      await page.goto(url, { waitUntil: 'networkidle' });
      await page.close();
    }
  });
  await plain.close();
  expect(withTagalong).toEqual(without);
});

const lookAtAll = async (person: Person): Promise<void> => {
  for (const url of PRODUCTS) {
    const page = await person.visit(url);
    await page.waitForLoadState('networkidle');
    await overlayButton(page, CHIP);
    await page.close();
  }
};

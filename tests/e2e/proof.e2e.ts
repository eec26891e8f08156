import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { lookAt, passwordOf, say, signUp, test } from '../support/two-friends.ts';

// An account, with its second of Argon2id.
test.beforeEach(() => test.setTimeout(150_000));

test('what was sent stands there byte for byte, next to the words that it was', async ({ ana, relay }) => {
  await signUp(ana, relay);
  const { sidebar } = await lookAt(ana, `${BERG}/products/wasserkessel-fjell`);
  await say(sidebar, 'Whistles like a train');
  // What passed is remembered beyond the worker that sent it.
  await expect.poll(() => relay.proxy.bytes().toString().split('/trpc/sync.push').length).toBeGreaterThan(3);
  await ana.stopWorker();

  const settings = await ana.openOwn('app.html#/settings');
  await settings.getByRole('button', { name: 'Look at everything that was sent' }).click();
  await settings.getByLabel('Show').selectOption('What was sent');
  const pushes = settings.locator('.passage', { hasText: 'sync.push' });
  await expect(pushes.first()).toBeVisible();

  const found: string[] = [];
  for (let index = 0; index < (await pushes.count()); index += 1) {
    await pushes.nth(index).click();
    const bytes = (await settings.getByRole('region', { name: 'As it passed' }).textContent()) ?? '';
    expect(relay.proxy.bytes().includes(bytes), bytes.slice(0, 80)).toBe(true);
    expect(bytes).not.toContain('Whistles');
    const before = (await settings.getByRole('region', { name: 'Before it was sealed' }).textContent()) ?? '';
    expect(before).not.toContain(passwordOf(ana));
    if (before.includes('Whistles like a train')) found.push(bytes);
    await settings.getByRole('button', { name: 'All messages' }).click();
    await settings.getByLabel('Show').selectOption('What was sent');
  }
  expect(found.length).toBeGreaterThan(0);
  await expect(settings.getByText('what you look at: visiting a page sends nothing')).toBeVisible();
});

test('without an account nothing was sent, and the page says so', async ({ shopper }) => {
  await lookAt(shopper, `${BERG}/products/wasserkessel-fjell`);
  const page = await shopper.openOwn('app.html#/proof');
  await expect(page.getByText('Nothing has been sent')).toBeVisible();
});

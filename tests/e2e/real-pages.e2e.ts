import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { CHIP, overlayButton } from '../support/person.ts';
import { REAL_PAGES } from '../support/real-pages.ts';
import { test } from '../support/world.ts';

/*
 * Product pages of real shops, of many makes and languages, each at its own address: the page as it was saved, with
 * its scripts off and nothing else to be reached.
 */
const FILES = [
  '3suisses.fr--peb-2a84a964ab.html',
  'alternate.at--mat-alternate.html',
  'amazon.com.br--lac-amazon-b076qfxqk5.html',
  'amazon.de--peb-95f9586d43.html',
  'emag.ro--peb-4595f2ae9f.html',
  'getit.co.il--peb-469894a59b.html',
  'i3fresh.tw--peb-09b6ff551a.html',
  'ikea.com--wcxbdev-0622.html',
  'lafeltrinelli.it--peb-2dfce31e99.html',
  'leroymerlin.pl--peb-4b3a17058e.html',
  'mediamarkt.pt--peb-4d2ce26fa4.html',
  'stockcenter.com.ar--peb-bddc08f529.html',
];

interface Row {
  readonly file: string;
  readonly url: string;
  readonly expected: { readonly title: string; readonly price: number; readonly currency: string };
}

const rows = readFileSync(join(REAL_PAGES, 'manifest.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);

for (const file of FILES) {
  test(`a real page is read, kept in a list and put into the cart: ${file.replace(/--.*/, '')}`, async ({
    passerby,
  }) => {
    const row = rows.find((each) => each.file === file) as Row;
    const { title, price, currency } = row.expected;
    const page = await passerby.context.newPage();
    await serveSaved(page, row);
    await page.goto(row.url, { waitUntil: 'domcontentloaded' });

    await (await overlayButton(page, CHIP)).click();
    const sidebar = await passerby.sidebarOn(page);
    await expect(sidebar.getByRole('heading', { level: 1 })).toHaveText(title);
    const written = new Intl.NumberFormat('en', { style: 'currency', currency });
    await expect(sidebar.getByRole('button', { name: `Buy · ${written.format(price)}` })).toBeVisible();

    await sidebar.getByRole('button', { name: 'Add to cart' }).click();
    await expect(sidebar.getByText('In your cart')).toBeVisible();
    await sidebar.getByRole('button', { name: 'Save to a list' }).click();
    const list = `From ${file}`;
    const newList = sidebar.getByRole('dialog').getByRole('button', { name: 'New list' });
    const name = sidebar.getByLabel('Name of the new list');
    await expect(newList.or(name)).toBeVisible();
    if (await newList.isVisible()) await newList.click();
    await name.fill(list);
    await sidebar.getByRole('button', { name: 'Create and save' }).click();
    await expect(sidebar.getByText(`Saved to ${list}`)).toBeVisible();

    await sidebar.getByRole('tab', { name: /Cart/ }).click();
    await expect(sidebar.locator('.cart-line h3', { hasText: title })).toHaveCount(1);
    await sidebar.getByRole('tab', { name: 'Lists' }).click();
    await sidebar.locator('.list-open', { hasText: list }).click();
    await expect(sidebar.locator('.item-title')).toHaveText([title]);
  });
}

const serveSaved = async (page: Page, { file, url }: Row): Promise<void> => {
  const body = readFileSync(join(REAL_PAGES, 'html', file), 'utf8');
  await page.route(/^(https?|wss?):/, (route) => {
    const isPage = route.request().isNavigationRequest() && route.request().url() === new URL(url).href;
    return isPage
      ? route.fulfill({
          body,
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': "script-src 'none'; frame-src 'none'" },
        })
      : route.abort();
  });
};

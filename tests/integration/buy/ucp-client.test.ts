import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ucpShop } from '../../support/shops/ucp.ts';

/** The public client of the protocol, run as a person would run it: what it accepts is no invention of ours. */
const CLIENT = resolve('node_modules/@shopify/ucp-cli/dist/bin.js');

const shop = ucpShop();
let server: Server;
let origin = '';
let home = '';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'ucp-'));
  await new Promise<void>((ready) => {
    server = serve({ fetch: shop.app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready()) as Server;
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((ended) => server.close(ended));
  await rm(home, { recursive: true, force: true });
});

const ucp = async (...words: string[]) => {
  const env = { ...process.env, UCP_HOME: home, UCP_TEST_ALLOW_INSECURE_LOCALHOST: 'true', NO_COLOR: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, [CLIENT, ...words, '--format', 'json'], { env });
  return JSON.parse(stdout);
};

it('the public client discovers the fixture shop as a business, and makes a cart in it', async () => {
  const found = await ucp('discover', '--business', origin);
  expect(JSON.stringify(found)).toContain('create_cart');

  const made = await ucp(
    ...['cart', 'create', '--business', origin],
    ...['--set', '/line_items/0/item/id=rose/damask', '--set', '/line_items/0/quantity=2'],
  );
  expect(made.result).toMatchObject({
    currency: 'EUR',
    line_items: [{ item: { id: 'rose/damask', price: 2490 }, quantity: 2 }],
    continue_url: expect.stringContaining(`${origin}/cart/c/`),
  });
  expect(shop.cart()).toEqual({ 'rose/damask': 2 });
});

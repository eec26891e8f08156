import { rm } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cart } from '../../../shared/store/queries/cart.ts';
import { type Device, openDevice, signUp } from '../../support/device.ts';
import { productAt } from '../../support/products.ts';
import { newDataDir, startTestRelay, type TestRelay } from '../../support/relay.ts';

/** The relay's own database, to take its room away: the error that follows is SQLite's. */
const opened = vi.hoisted((): DatabaseSync[] => []);
vi.mock('node:sqlite', async (original) => {
  const sqlite = await original<typeof import('node:sqlite')>();
  return {
    ...sqlite,
    DatabaseSync: class extends sqlite.DatabaseSync {
      constructor(...args: ConstructorParameters<typeof sqlite.DatabaseSync>) {
        super(...args);
        opened.push(this);
      }
    },
  };
});

let relay: TestRelay;
let dataDir: string;
beforeEach(async () => {
  opened.length = 0;
  dataDir = await newDataDir();
  relay = await startTestRelay({ dataDir });
});
afterEach(async () => {
  await relay.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** SQLite allows no fewer pages than there are, so one means: not one more. */
const setPages = (most: number) => opened[0]?.exec(`pragma max_page_count = ${most}`);
const save = async (device: Device, from: number, count: number) => {
  for (let index = from; index < from + count; index += 1)
    await device.do('addToCart', {
      product: productAt('shop.example', `Thing ${index}`, [`shop:shop.example|${index}`]),
    });
};

it('a relay whose disk is full says that there is no room; what it refused stays, and is sent once there is', async () => {
  const phone = await openDevice();
  await signUp(phone, 'full-disk', relay.url);
  await save(phone, 0, 5);
  expect(await phone.sync()).toBeNull();

  setPages(1);
  await save(phone, 5, 60);
  expect(await phone.sync()).toBe('no-room');
  expect((await cart(phone.store)).count).toBe(65);
  expect(await phone.store.database.records.where({ dirty: 1 }).count()).toBeGreaterThan(0);

  setPages(1_000_000);
  expect(await phone.sync()).toBeNull();
  expect(await phone.store.database.records.where({ dirty: 1 }).count()).toBe(0);
  const laptop = await openDevice();
  await laptop.do('signIn', { handle: 'full-disk', password: 'correct horse battery', server: relay.url });
  expect((await cart(laptop.store)).count).toBe(65);
});

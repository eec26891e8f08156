import { afterAll, beforeAll, expect, test } from 'vitest';
import { killOneOfTwo, killOnPostgres, killOnSqlite, killPostgres } from '../../faults/scenarios.ts';
import { type Postgres, startPostgres } from '../../support/postgres.ts';

/** A few rounds of what `npm run faults` does at length. */
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const WHOLE = { lost: 0, doubled: 0 };

test('what a relay has acknowledged outlives its being killed, on SQLite', async () => {
  expect(await killOnSqlite(2)).toMatchObject(WHOLE);
});

test('and on PostgreSQL', async () => {
  expect(await killOnPostgres(postgres, 1)).toMatchObject(WHOLE);
});

test("and PostgreSQL's own being killed", async () => {
  expect(await killPostgres(postgres, 1)).toMatchObject(WHOLE);
});

test('of two relays on one PostgreSQL one may be killed at any time: devices move over', async () => {
  expect(await killOneOfTwo(postgres, 2)).toMatchObject(WHOLE);
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS, pullAnswerSchema, pushAnswerSchema } from '../../../shared/sync/protocol.ts';
import {
  newId,
  newPerson,
  newSealed,
  refusalOf,
  startTestRelay,
  type TestPerson,
  type TestRelay,
} from '../../support/relay.ts';
import { admit, newRecord, newSpace } from './spaces-of.ts';

let relay: TestRelay;
let ana: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  relay = await startTestRelay();
});
afterAll(() => relay.stop());
beforeEach(async () => {
  [ana, bob] = [await newPerson(relay.url), await newPerson(relay.url)];
});

/** Pulls as a device does, page after page. */
const pullAll = async (person: TestPerson, limit?: number) => {
  const cursorBySpace = new Map<string, number>();
  const pages = [];
  for (;;) {
    const cursors = [...cursorBySpace].map(([space, version]) => ({ space, version }));
    const page = pullAnswerSchema.parse(
      await person.client.sync.pull.mutate({ cursors, ...(limit === undefined ? {} : { limit }) }),
    );
    for (const { space, version } of page.records) {
      expect(version).toBeGreaterThan(cursorBySpace.get(space) ?? 0);
      cursorBySpace.set(space, version);
    }
    pages.push(page);
    if (!page.more) return { pages, records: pages.flatMap((each) => each.records) };
  }
};

describe('pushing', () => {
  test('gives each record the next version, and the members get it as it was sealed', async () => {
    const space = await newSpace(ana);
    await admit(ana, space, bob, 'reader');
    const [one, two] = [newRecord(), newRecord()];

    const answer = await ana.client.sync.push.mutate({ space, records: [one, two] });
    expect(pushAnswerSchema.parse(answer)).toEqual([
      { id: one.id, version: 1 },
      { id: two.id, version: 2 },
    ]);

    const { records, pages } = await pullAll(bob);
    expect(records).toEqual([
      { space, id: one.id, epoch: 1, sealed: one.sealed, version: 1, author: ana.person },
      { space, id: two.id, epoch: 1, sealed: two.sealed, version: 2, author: ana.person },
    ]);
    expect(pages[0]?.spaces).toMatchObject([{ space, role: 'reader', owner: ana.person, head: 2 }]);
  });

  test('once more, byte for byte, answers with the stored version and changes nothing', async () => {
    const space = await newSpace(ana);
    const record = newRecord();
    await ana.client.sync.push.mutate({ space, records: [record] });

    const again = await ana.client.sync.push.mutate({ space, records: [record] });
    expect(again).toEqual([{ id: record.id, version: 1 }]);
    expect((await pullAll(ana)).pages[0]?.spaces[0]?.head).toBe(1);
  });

  test('on an old version answers with what is stored, and stores the rest', async () => {
    const space = await newSpace(ana, 'shared');
    await admit(ana, space, bob, 'writer');
    const record = newRecord();
    await ana.client.sync.push.mutate({ space, records: [record] });
    const newer = { ...record, base: 1, sealed: newSealed() };
    await bob.client.sync.push.mutate({ space, records: [newer] });

    const fresh = newRecord();
    const mine = { ...record, base: 1, sealed: newSealed() };
    const answer = await ana.client.sync.push.mutate({ space, records: [mine, fresh] });
    expect(pushAnswerSchema.parse(answer)).toEqual([
      {
        id: record.id,
        conflict: { space, id: record.id, epoch: 1, sealed: newer.sealed, version: 2, author: bob.person },
      },
      { id: fresh.id, version: 3 },
    ]);

    const merged = { ...mine, base: 2 };
    expect(await ana.client.sync.push.mutate({ space, records: [merged] })).toEqual([{ id: record.id, version: 4 }]);
    expect((await pullAll(bob)).records.map(({ version }) => version)).toEqual([3, 4]);
  });

  test('twice of one new record is a conflict, not two records', async () => {
    const space = await newSpace(ana);
    const record = newRecord();

    const other = { ...record, sealed: newSealed() };
    const answer = await ana.client.sync.push.mutate({ space, records: [record, other] });
    expect(answer).toMatchObject([{ version: 1 }, { conflict: { version: 1, sealed: record.sealed } }]);
  });

  test.each([
    ['one record over and over', 1],
    ['many records', 30],
  ])('on old versions answers with no more than a request may hold: %s', async (_, count) => {
    const space = await newSpace(ana);
    const large = newSealed(150_000);
    const records = Array.from({ length: count }, () => ({ ...newRecord(), sealed: large }));
    for (let next = 0; next < count; next += 15)
      await ana.client.sync.push.mutate({ space, records: records.slice(next, next + 15) });

    const stale = Array.from({ length: 100 }, () =>
      records.map((record) => ({ ...record, sealed: newSealed() })),
    ).flat();
    const answer = await ana.client.sync.push.mutate({ space, records: stale.slice(0, 100) });
    expect(answer.length).toBe(Math.floor(4_000_000 / large.length));
    expect(answer.every((each) => 'conflict' in each && each.conflict.sealed === large)).toBe(true);
    expect((await pullAll(ana)).pages[0]?.spaces[0]?.head).toBe(count);
  });

  test('gives a relay back what it has lost', async () => {
    const space = await newSpace(ana);
    const record = newRecord(17);
    expect(await ana.client.sync.push.mutate({ space, records: [record] })).toEqual([{ id: record.id, version: 1 }]);
  });

  test('is not for readers', async () => {
    const space = await newSpace(ana, 'shared');
    await admit(ana, space, bob, 'reader');

    expect(await refusalOf(bob.client.sync.push.mutate({ space, records: [newRecord()] }))).toBe('read-only');
  });

  test.each(['writer', 'owner'])(
    "does not change another author's record in an authored space, as its %s",
    async (role) => {
      const space = await newSpace(ana, 'authored');
      await admit(ana, space, bob, 'writer');
      const [author, other] = role === 'writer' ? [ana, bob] : [bob, ana];
      const record = newRecord();
      await author.client.sync.push.mutate({ space, records: [record] });

      const forged = { ...record, base: 1, sealed: newSealed() };
      const innocent = newRecord();
      expect(await refusalOf(other.client.sync.push.mutate({ space, records: [innocent, forged] }))).toBe(
        'not-the-author',
      );

      expect((await pullAll(author)).records).toMatchObject([{ id: record.id, sealed: record.sealed, version: 1 }]);
    },
  );

  test('lets any writer change a record in a shared space', async () => {
    const space = await newSpace(ana, 'shared');
    await admit(ana, space, bob, 'writer');
    const record = newRecord();
    await ana.client.sync.push.mutate({ space, records: [record] });

    await bob.client.sync.push.mutate({ space, records: [{ ...record, base: 1, sealed: newSealed() }] });
    expect((await pullAll(ana)).records).toMatchObject([{ id: record.id, version: 2, author: bob.person }]);
  });

  test('refuses what is too large, in one record or in all', async () => {
    const space = await newSpace(ana);
    const push = (records: ReturnType<typeof newRecord>[]) =>
      refusalOf(ana.client.sync.push.mutate({ space, records }));

    const large = () => ({ ...newRecord(), sealed: 'A'.repeat(LIMITS.sealed) });
    expect(await push([large()])).toBeUndefined();
    expect(await push([{ ...newRecord(), sealed: 'A'.repeat(LIMITS.sealed + 4) }])).toBe('too-large');
    expect(await push(Array.from({ length: LIMITS.recordsPerPush + 1 }, () => newRecord()))).toBe('too-large');
    expect(await push(Array.from({ length: 12 }, large))).toBe('too-large');
  });
});

describe('pulling', () => {
  test("shows no space and no record of anybody else's", async () => {
    const space = await newSpace(ana);
    await ana.client.sync.push.mutate({ space, records: [newRecord()] });

    const answer = await bob.client.sync.pull.mutate({ cursors: [{ space, version: 0 }] });
    expect(answer).toMatchObject({ spaces: [], records: [], people: [], handover: null, more: false });
  });

  test('gives every space its share of a page', async () => {
    const [large, small] = [await newSpace(ana), await newSpace(ana)];
    await ana.client.sync.push.mutate({ space: large, records: Array.from({ length: 50 }, () => newRecord()) });
    await ana.client.sync.push.mutate({ space: small, records: Array.from({ length: 3 }, () => newRecord()) });

    const { pages, records } = await pullAll(ana, 10);
    const first = pages[0]?.records ?? [];
    expect(first.filter(({ space }) => space === small)).toHaveLength(3);
    expect(first.filter(({ space }) => space === large)).toHaveLength(7);
    expect(records).toHaveLength(53);
    expect(new Set(records.map(({ id }) => id)).size).toBe(53);
  });

  test('reaches every space when there are more of them than a page holds', async () => {
    const spaces = await Promise.all(Array.from({ length: 12 }, () => newSpace(ana)));
    for (const space of spaces) await ana.client.sync.push.mutate({ space, records: [newRecord(), newRecord()] });

    const { records, pages } = await pullAll(ana, 5);
    expect(records).toHaveLength(24);
    expect(pages).toHaveLength(5);
  });

  test('keeps a page within the size of a request, and still moves', async () => {
    const space = await newSpace(ana);
    const sealed = 'A'.repeat(LIMITS.sealed);
    for (let round = 0; round < 3; round += 1) {
      const records = Array.from({ length: 10 }, () => ({ ...newRecord(), sealed }));
      await ana.client.sync.push.mutate({ space, records });
    }

    const { pages, records } = await pullAll(ana);
    expect(records).toHaveLength(30);
    for (const page of pages) {
      const size = page.records.reduce((sum, record) => sum + record.sealed.length, 0);
      expect(size).toBeLessThanOrEqual(LIMITS.body);
    }
  });
});

test('envelopes come as many as a page has room for, every space is listed each time, and keys before records', async () => {
  const envelope = newSealed(LIMITS.envelope * 0.75);
  const spaces = Array.from({ length: Math.ceil((2.5 * LIMITS.body) / envelope.length) }, newId);
  const make = (space: string) =>
    ana.client.spaces.create.mutate({ space, rule: 'authored', epoch: 1, envelope, generation: 1 });
  for (let from = 0; from < spaces.length; from += 20) await Promise.all(spaces.slice(from, from + 20).map(make));
  const last = spaces.toSorted().at(-1) as string;
  await ana.client.sync.push.mutate({ space: last, records: [newRecord()] });

  const seatsBySpace = new Map<string, number>();
  const pages = [];
  for (;;) {
    const cursors = [...seatsBySpace].map(([space, seats]) => ({ space, version: 0, seats }));
    const page = pullAnswerSchema.parse(await ana.client.sync.pull.mutate({ cursors }));
    pages.push(page);
    const told = page.spaces.filter((space) => space.envelope !== undefined);
    expect(told.length * envelope.length).toBeLessThan(LIMITS.body + envelope.length);
    for (const { space, seats } of told) seatsBySpace.set(space, seats);
    expect(page.spaces.map(({ space }) => space)).toEqual(spaces.toSorted());
    expect(page.records.length > 0).toBe(seatsBySpace.has(last));
    if (!page.more) break;
    expect(told.length).toBeGreaterThan(0);
  }
  expect(pages).toHaveLength(3);
  expect(seatsBySpace.size).toBe(spaces.length);
});

test('a cursor skips nothing while sixteen write at once', async () => {
  const space = await newSpace(ana, 'shared');
  const writers = await Promise.all(Array.from({ length: 15 }, () => newPerson(relay.url)));
  for (const writer of writers) await admit(ana, space, writer, 'writer');
  await admit(ana, space, bob, 'reader');

  const stored = new Map<string, number>();
  const write = async (writer: TestPerson) => {
    for (let round = 0; round < 12; round += 1) {
      const records = Array.from({ length: 1 + (round % 3) }, () => newRecord());
      for (const entry of await writer.client.sync.push.mutate({ space, records })) {
        if ('version' in entry) stored.set(entry.id, entry.version);
      }
    }
  };
  let isWriting = true;
  const writing = Promise.all([ana, ...writers].map(write)).finally(() => {
    isWriting = false;
  });

  const seen = new Map<string, number>();
  let cursor = 0;
  const pullOnce = async () => {
    const { records } = await bob.client.sync.pull.mutate({ cursors: [{ space, version: cursor }], limit: 7 });
    for (const { id, version } of records) {
      seen.set(id, version);
      cursor = version;
    }
    return records.length;
  };
  while (isWriting || (await pullOnce()) > 0) await pullOnce();
  await writing;
  while ((await pullOnce()) > 0);

  expect(stored.size).toBe(16 * 24);
  expect(seen).toEqual(stored);
  expect([...seen.values()]).toEqual(Array.from({ length: stored.size }, (_, index) => index + 1));
});

test('an id that is none of ours is refused before anything is looked up', async () => {
  const push = ana.client.sync.push.mutate({ space: `${newId()}!`, records: [] });
  await expect(push).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
});

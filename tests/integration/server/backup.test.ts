import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp, restore } from '../../../server/backup.ts';
import {
  callRelay,
  environmentOf,
  newDataDir,
  newDevice,
  newPerson,
  newPlace,
  newSealed,
  onDatabase,
  type Place,
  refusalOf,
  startTestRelay,
  type TestPerson,
  type TestRelay,
} from '../../support/relay.ts';
import { newRecord, newSpace, readAll, seatIn } from './spaces-of.ts';

let folder: string;
let file: string;
const places: Place[] = [];
beforeEach(async () => {
  folder = await newDataDir();
  file = join(folder, 'relay.backup');
});
afterEach(async () => {
  const folders = [folder, ...places.splice(0).map(({ dataDir }) => dataDir)];
  for (const each of folders) await rm(each, { recursive: true, force: true });
});

/** A place of the engine under test, or of the other. */
const newPlaceHere = async (engine: 'same' | 'sqlite' = 'same'): Promise<Place> => {
  const place = engine === 'same' ? await newPlace() : { dataDir: await newDataDir(), databaseUrl: undefined };
  places.push(place);
  return place;
};

/** Begins a command as somebody at a terminal would. */
const start = (command: 'backup' | 'restore', place: Place, ...args: string[]) => {
  const program = fileURLToPath(new URL(`../../../server/commands/${command}.ts`, import.meta.url));
  return spawn(process.execPath, [program, ...args], { env: environmentOf(place) });
};

/** The same to its end. */
const run = async (...call: Parameters<typeof start>) => {
  const child = start(...call);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
  const [code] = await once(child, 'close');
  return { code, output };
};

/** The same person at a relay that was put back; what their token of before is worth there. */
const at = async (relay: TestRelay, person: TestPerson): Promise<TestPerson> => {
  expect(await refusalOf(callRelay(relay.url, person).devices.list.mutate())).toBe('signed-out');
  const { token } = await callRelay(relay.url).accounts.signIn.mutate({ ...person, device: newDevice() });
  return { ...person, token, client: callRelay(relay.url, { token }) };
};

test('a backup made amid writes has all that was acknowledged before, and goes from engine to engine', async () => {
  const place = await newPlaceHere();
  const relay = await startTestRelay(place);
  const people = await Promise.all(Array.from({ length: 4 }, () => newPerson(relay.url)));
  const writers = await Promise.all(people.map(async (person) => ({ person, space: await newSpace(person) })));

  const acknowledged = new Map<string, string>();
  let isWriting = true;
  const writing = writers.map(async ({ person, space }) => {
    while (isWriting) {
      const records = Array.from({ length: 5 }, () => newRecord());
      await person.client.sync.push.mutate({ space, records });
      for (const { id, sealed } of records) acknowledged.set(id, sealed);
    }
  });
  while (acknowledged.size < 200) await new Promise((resolve) => setImmediate(resolve));
  const before = new Map(acknowledged);
  const made = await run('backup', place, file);
  isWriting = false;
  await Promise.all(writing);
  await relay.stop();
  expect(made).toEqual({ code: 0, output: expect.stringMatching(/relay\.backup: \d+ rows\n$/) });
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect(acknowledged.size, 'it was made while others wrote').toBeGreaterThan(before.size);

  const [embedded, elsewhere] = [await newPlaceHere('sqlite'), await newPlaceHere()];
  expect(await run('restore', embedded, file)).toMatchObject({ code: 0 });
  const second = `${file}.second`;
  await onDatabase(embedded, (db) => backUp(db, second));
  await onDatabase(elsewhere, (db) => restore(db, second));

  const restored = await startTestRelay(elsewhere);
  const stored = new Map<string, string>();
  for (const { person, space } of writers) {
    const back = await at(restored, person);
    const records = await readAll(back, space);
    expect((await seatIn(back, space))?.head).toBe(records.size);
    for (const [id, sealed] of records) stored.set(id, sealed);
  }
  expect([...before].filter(([id, sealed]) => stored.get(id) !== sealed)).toEqual([]);

  const [{ person, space } = { person: people[0] as TestPerson, space: '' }] = writers;
  const answer = await (await at(restored, person)).client.sync.push.mutate({ space, records: [newRecord()] });
  expect(answer).toMatchObject([{ version: expect.any(Number) }]);
  await restored.stop();
});

test('a run that is killed amid the writing leaves nothing by the name, and keeps no later one from it', async () => {
  const place = await newPlaceHere();
  const relay = await startTestRelay(place);
  const ana = await newPerson(relay.url);
  const space = await newSpace(ana);
  const large = () => ({ ...newRecord(), sealed: newSealed(250_000) });
  for (let round = 0; round < 6; round += 1)
    await ana.client.sync.push.mutate({ space, records: Array.from({ length: 10 }, large) });
  await relay.stop();

  const child = start('backup', place, file);
  const written = async () => {
    const sizes = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size);
    return Math.max(0, ...(await Promise.all(sizes)));
  };
  while ((await written()) === 0) await delay(5);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(await written(), 'it was killed amid the writing').toBeGreaterThan(0);
  expect(await readdir(folder)).not.toContain('relay.backup');

  expect(await run('backup', place, file)).toMatchObject({ code: 0 });
  expect(await readdir(folder)).toEqual(['relay.backup']);
  const elsewhere = await newPlaceHere();
  expect(await onDatabase(elsewhere, (db) => restore(db, file))).toBeGreaterThan(60);
});

describe('says what is wrong, and changes nothing, when', () => {
  let place: Place;
  beforeEach(async () => {
    place = await newPlaceHere();
    const relay = await startTestRelay(place);
    const ana = await newPerson(relay.url);
    await ana.client.sync.push.mutate({ space: await newSpace(ana), records: [newRecord(), newRecord()] });
    await relay.stop();
  });

  test('there is such a file already', async () => {
    await writeFile(file, 'the last good backup');
    expect(await run('backup', place, file)).toEqual({
      code: 1,
      output: expect.stringContaining('file already exists'),
    });
    expect(await readFile(file, 'utf8')).toBe('the last good backup');
    expect(await readdir(folder)).toEqual(['relay.backup']);
  });

  test('the database to restore into has been used', async () => {
    await onDatabase(place, (db) => backUp(db, file));
    const again = onDatabase(place, (db) => restore(db, file));
    await expect(again).rejects.toThrow('used already');
  });

  test('the file was cut off, changed, is none of ours, or of a newer release; a whole one is taken after that', async () => {
    await onDatabase(place, (db) => backUp(db, file));
    const whole = gunzipSync(await readFile(file)).toString();
    const elsewhere = await newPlaceHere();
    const attempt = async (text: string | Buffer) => {
      const damaged = join(folder, 'damaged');
      await writeFile(damaged, typeof text === 'string' ? gzipSync(text) : text);
      const restoring = onDatabase(elsewhere, (db) => restore(db, damaged));
      return restoring.then(String, (error: Error) => error.message);
    };

    expect(await attempt('hello')).toContain("can't be read as a backup");
    expect(await attempt('{"hello":1}')).toContain('is no backup of a relay');
    expect(await attempt(whole.replace('"format":1', '"format":2'))).toContain('is no backup of a relay');
    expect(await attempt(whole.replace('"migrations":["', '"migrations":["9999-later","'))).toContain('newer release');
    expect(await attempt((await readFile(file)).subarray(0, -20))).toContain('unexpected end of file');
    expect(await attempt(whole.slice(0, whole.lastIndexOf('\n')))).toContain('was cut off');
    expect(await run('restore', elsewhere)).toEqual({ code: 1, output: 'Usage: npm run relay:restore -- FILE\n' });

    expect(await onDatabase(elsewhere, (db) => restore(db, file))).toBeGreaterThan(4);
  });
});

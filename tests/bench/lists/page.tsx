import { generateNKeysBetween } from 'fractional-indexing';
import { render } from 'solid-js/web';
import '../../../shared/ui/base.css';
import { newDeviceKeys } from '../../../shared/seal/card.ts';
import { newSpaceKey } from '../../../shared/seal/record.ts';
import { openDatabase } from '../../../shared/store/database.ts';
import { liveRecords } from '../../../shared/store/live.ts';
import { queries } from '../../../shared/store/queries/registry.ts';
import { openStore, type Store } from '../../../shared/store/store.ts';
import { App } from '../../../shared/ui/app/App.tsx';
import { type Port, PortProvider } from '../../../shared/ui/port.ts';

/** The full page over a real store, both in one thread: what either does too long at once is seen as a long task. */
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const store: Store = await openStore({
  database: openDatabase(),
  now: Date.now,
  random,
  makeKeys: newDeviceKeys,
  makeSpaceKey: () => newSpaceKey(random),
});
const pictures = Array.from({ length: 24 }, (_, seed) => picture(seed));

/** Makes the lists, so many things in each, and tells their ids. */
const fill = async (sizes: readonly number[]): Promise<string[]> => {
  const { person } = await store.identity();
  const { id: space } = await store.mySpace('private');
  const row = { space, author: person, stamps: {}, base: 1, dirty: 0 } as const;
  const lists: string[] = [];
  for (const [index, size] of sizes.entries()) {
    const list = store.newId();
    lists.push(list);
    const things = generateNKeysBetween(null, null, size).map((position, n) => ({
      ...row,
      id: store.newId(),
      kind: 'savedItem' as const,
      fields: { thing: thing(index * 10_000 + n), collection: list, position, addedAt: 1 },
    }));
    const fields = { name: `List ${index}`, position: `a${String(index).padStart(3, '1')}1`, createdAt: 1 };
    await store.change(async () => {
      await store.adopt({ ...row, id: list, kind: 'collection', fields });
      for (const each of things) await store.adopt(each);
    });
  }
  return lists;
};

const thing = (n: number) => ({
  type: 'product',
  title: `Thing ${n} of a long name, as shops like to give them`,
  url: `https://shop.example/things/${n}`,
  shop: 'shop.example',
  price: { amount: 1000 + n, currency: 'EUR' },
  thumbnail: pictures[n % pictures.length],
  keys: [`gtin:${n}`, `url:shop.example/things/${n}`],
  seenAt: 1,
});

/** About as many bytes as a kept picture has: a few colours and some grain. */
function picture(seed: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = 240;
  canvas.height = 160 + (seed % 5) * 20;
  const pen = canvas.getContext('2d');
  for (let n = 0; pen && n < 1200; n++) {
    pen.fillStyle = `hsl(${(seed * 40 + n) % 360} 40% ${40 + (n % 40)}%)`;
    pen.fillRect((n * 53) % 240, (n * 97) % canvas.height, 9, 7);
  }
  return canvas.toDataURL('image/webp', 0.8);
}

/** As over the browser's port: every answer crosses as text, and only when it is another. */
const port: Port = {
  connected: () => true,
  live: (query, args, onValue) => {
    const run = queries[query as keyof typeof queries] as
      | ((store: Store, args: unknown) => Promise<unknown>)
      | undefined;
    if (!run) return () => {};
    let last = '';
    const emit = (value: unknown) => {
      const text = JSON.stringify(value ?? null);
      if (text !== last) onValue(JSON.parse(text));
      last = text;
    };
    return liveRecords(() => run(store, args), emit, console.error);
  },
  act: async () => ({ ok: false, refusal: 'gone' }) as never,
};

const longTasks: number[] = [];
new PerformanceObserver((seen) => longTasks.push(...seen.getEntries().map(({ duration }) => duration))).observe({
  type: 'longtask',
});

const show = () =>
  render(() => <PortProvider value={port}>{<App />}</PortProvider>, document.querySelector('#root') as Element);

Object.assign(window, {
  bench: {
    fill,
    show,
    bytes: pictures[0]?.length,
    rename: (list: string) =>
      store.mySpace('private').then(({ id }) => store.write(id, 'collection', list, { name: 'Renamed' })),
    longTasks: () => longTasks.splice(0),
  },
});

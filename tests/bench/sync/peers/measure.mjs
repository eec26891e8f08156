import { fork } from 'node:child_process';
import { once } from 'node:events';

/** The sizes that every program here uses, and that the relay's own figures are made with. */
export const INITIAL = 10_000;
export const PUSHED = 1_000;
export const WRITES = 200;

export const documentOf = (index) => ({
  product: `gtin:${4_000_000_000_000 + index}`,
  rating: index % 5,
  text: `It does what it should. ${'so '.repeat(90)}`,
});

export const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Starts this program's server half in a process of its own; says its port, and how to end it. */
export const startServer = async (url) => {
  const child = fork(new URL(url), ['server'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [port] = await once(child, 'message');
  return { port, stop: () => child.kill('SIGKILL') };
};

export const isServer = process.argv[2] === 'server';

/** One write after the other: `write` makes one and names it, `seen` is called when B has it. */
export const followWrites = async (subscribe, write) => {
  const waiting = new Map();
  const early = new Map();
  subscribe((id) => {
    const resolve = waiting.get(id);
    if (resolve) resolve(performance.now());
    else early.set(id, performance.now());
  });
  const took = [];
  for (let index = 0; index < WRITES; index += 1) {
    const start = performance.now();
    const id = `write-${index}`;
    const arrived = new Promise((resolve) => waiting.set(id, resolve));
    await write(id, index);
    took.push((early.get(id) ?? (await arrived)) - start);
  }
  took.sort((a, b) => a - b);
  return { aToBp50: took[Math.floor(WRITES * 0.5)], aToBp99: took[Math.floor(WRITES * 0.99)] };
};

export const report = (figures) => {
  console.info(JSON.stringify(figures));
  process.exit(0);
};

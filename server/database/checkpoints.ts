import { Worker } from 'node:worker_threads';

/**
 * Brings what is in the write-ahead log into the database on another thread: a commit that does it, as SQLite has it
 * every 1,000 pages, keeps everybody waiting for some 10 to 20 ms.
 */
export interface Checkpoints {
  /** Call it after every commit of something that may have written. */
  onCommit(): void;
  /** Lets go of the file. Whoever closes it last leaves no log behind, so that should be the caller. */
  stop(): Promise<void>;
}

/** The thread begins when there is something to do for it, and again if it has failed: commits make up for it meanwhile. */
export const createCheckpoints = (file: string, onFailed: (error: Error) => void): Checkpoints => {
  let commits = 0;
  let running: { worker: Worker; ended: Promise<void> } | undefined;

  const start = () => {
    const worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), { workerData: file });
    worker.unref();
    worker.once('error', onFailed);
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        running = undefined;
        resolve();
      });
    });
    return { worker, ended };
  };

  return {
    onCommit() {
      commits += 1;
      if (commits % COMMITS !== 0) return;
      running ??= start();
      running.worker.postMessage('checkpoint');
    },
    async stop() {
      if (!running) return;
      const { worker, ended } = running;
      worker.ref();
      worker.postMessage('stop');
      await ended;
    },
  };
};

/** A push of one record changes about ten pages. */
const COMMITS = 50;

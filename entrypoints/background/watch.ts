import type { Source } from '../../shared/store/live.ts';

/**
 * Calls `emit` with what `compute` answers, now and whenever one of the sources changed. Runs one computation at a
 * time; changes meanwhile become one more.
 */
export const watch = <T>(
  compute: () => Promise<T>,
  sources: readonly Source[],
  emit: (value: T) => void,
  onFault: (fault: unknown) => void,
): (() => void) => {
  let running = false;
  let again = false;
  let stopped = false;

  const update = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        const value = await compute();
        if (!stopped) emit(value);
      } while (again && !stopped);
    } catch (fault) {
      onFault(fault);
    } finally {
      running = false;
    }
  };

  const leave = sources.map((source) => source(() => void update()));
  void update();
  return () => {
    stopped = true;
    for (const stop of leave) stop();
  };
};

/** A value that can be watched. */
export const makeCell = <T>(initial: T) => {
  let value = initial;
  const listeners = new Set<() => void>();
  const source: Source = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => value,
    set: (next: T) => {
      value = next;
      for (const listener of listeners) listener();
    },
    source,
  };
};

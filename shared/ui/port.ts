import { type Accessor, createContext, createEffect, createSignal, onCleanup, useContext } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { ActionArgs, ActionName, ActionResult } from '../actions/registry.ts';
import { type FromPage, PORT_NAME, type ToPage } from '../port.ts';
import type { QueryArgs, QueryName, QueryResult } from '../store/queries/registry.ts';

/** A page's way to the background: live queries and actions, by name. */
export interface Port {
  /** Calls `onValue` now and at every change, until the returned function is called. */
  live<N extends QueryName>(query: N, args: QueryArgs<N>, onValue: (value: QueryResult<N>) => void): () => void;
  act<N extends ActionName>(action: N, args: ActionArgs<N>): Promise<ActionResult<N>>;
  /** False while the background's worker is away. */
  readonly connected: Accessor<boolean>;
}

/** The part of the browser's runtime that a port needs. */
export interface Runtime {
  connect(options: { name: string }): {
    postMessage(message: unknown): void;
    onMessage: { addListener(listener: (message: unknown) => void): void };
    onDisconnect: { addListener(listener: () => void): void };
  };
}

/** The browser stops the worker whenever it likes; a page notices and comes back this much later. */
const RECONNECT_MS = 50;

/**
 * Connects and stays connected: after every disconnection it subscribes again and repeats the actions that have no
 * answer yet, under the same request id, so that the background carries out each of them once.
 */
export const connect = (runtime: Runtime, newRequest: () => string): Port => {
  const [connected, setConnected] = createSignal(false);
  const open = new Map<number, { message: FromPage; hear: (answer: ToPage) => void }>();
  let link: ReturnType<Runtime['connect']> | undefined;
  let lastId = 0;

  const dial = () => {
    const current = runtime.connect({ name: PORT_NAME });
    link = current;
    current.onMessage.addListener((answer) => {
      setConnected(true);
      open.get((answer as ToPage).id)?.hear(answer as ToPage);
    });
    current.onDisconnect.addListener(() => {
      if (link === current) link = undefined;
      setConnected(false);
      setTimeout(dial, RECONNECT_MS);
    });
    for (const { message } of open.values()) current.postMessage(message);
  };

  const send = (message: FromPage) => {
    try {
      link?.postMessage(message);
    } catch {
      // The port closed a moment ago; dial() sends everything that is still open.
    }
  };

  dial();

  return {
    connected,
    live: (query, args, onValue) => {
      const id = ++lastId;
      const message: FromPage = { type: 'subscribe', id, query, args };
      open.set(id, {
        message,
        hear: (answer) => {
          if (answer.type === 'value') onValue(answer.value as never);
          if (answer.type === 'fault') console.error(`query ${query}: ${answer.message}`);
        },
      });
      send(message);
      return () => {
        open.delete(id);
        send({ type: 'unsubscribe', id });
      };
    },
    act: (action, args) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        const message: FromPage = { type: 'act', id, request: newRequest(), action, args: unwrap(args) };
        open.set(id, {
          message,
          hear: (answer) => {
            open.delete(id);
            if (answer.type === 'done') resolve({ ok: true, value: answer.value } as never);
            else if (answer.type === 'refused') resolve({ ok: false, refusal: answer.refusal } as never);
            else if (answer.type === 'fault') reject(new Error(answer.message));
          },
        });
        send(message);
      }),
  };
};

const PortContext = createContext<Port>();

/** Gives the components below it their way to the background. */
export const PortProvider = PortContext.Provider;

export const usePort = (): Port => {
  const port = useContext(PortContext);
  if (!port) throw new Error('a component that needs data stands outside PortProvider');
  return port;
};

/**
 * A query's latest value; undefined until the first arrives. Subscribes again when `args` change. What comes anew is
 * merged into what was there by its ids, so that a row that didn't change stays the row that it was, its focus included.
 * Read it where Solid follows: the function in a Show is not such a place, unless it draws an element.
 */
export const useLive = <N extends QueryName>(
  query: N,
  args: () => QueryArgs<N>,
): Accessor<QueryResult<N> | undefined> => {
  const port = usePort();
  const [latest, setLatest] = createStore<{ value?: QueryResult<N> }>({});
  let isFirst = true;
  const take = (value: QueryResult<N>) => {
    // Merging with nothing would look through all of it once more.
    setLatest('value', isFirst ? () => value : reconcile(value as never));
    isFirst = false;
  };
  createEffect(() => onCleanup(port.live(query, args(), take)));
  return () => latest.value;
};

/** Actions by name, for components. */
export const useAct = (): Port['act'] => usePort().act;

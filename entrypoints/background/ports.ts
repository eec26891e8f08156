import type browser from 'webextension-polyfill';
import { actions } from '../../shared/actions/registry.ts';
import { runAction } from '../../shared/actions/run.ts';
import { isRefused, refuse } from '../../shared/model/refused.ts';
import type { FromPage, ToPage } from '../../shared/port.ts';
import { liveRecords } from '../../shared/store/live.ts';
import { isOutOfRoom } from '../../shared/store/out-of-room.ts';
import { queries } from '../../shared/store/queries/registry.ts';
import type { Store } from '../../shared/store/store.ts';
import { browserActions } from './browser-actions.ts';
import { type Asker, browserQueries } from './browser-queries.ts';
import { random } from './profile.ts';
import type { Schedule } from './schedule.ts';
import { watch } from './watch.ts';

/** Serves one page of ours: its live queries and its actions, until it goes away. */
export const servePort = (
  port: browser.Runtime.Port,
  asker: Asker,
  store: Store,
  schedule: Schedule,
  afterAction: (answer: unknown) => void,
): { hear: (message: FromPage) => void; end: () => void } => {
  const watching = new Map<number, () => void>();
  const runOptions = { store, random, relay: schedule.relay, sync: schedule.sync };
  const inBrowser = {
    queries: browserQueries(store, schedule),
    actions: browserActions(runOptions, schedule, () => afterAction(undefined)),
  };

  const say = (message: ToPage) => {
    try {
      port.postMessage(message);
    } catch {
      // The page has gone; what it asked for is done all the same.
    }
  };
  const fault = (id: number) => (error: unknown) => {
    console.error(error);
    say({ type: 'fault', id, message: error instanceof Error ? error.message : String(error) });
  };

  const subscribe = ({ id, query, args }: Extract<FromPage, { type: 'subscribe' }>): void => {
    let last: string | undefined;
    const emit = (value: unknown) => {
      const text = JSON.stringify(value ?? null);
      if (text !== last) say({ type: 'value', id, value: value ?? null });
      last = text;
    };
    if (Object.hasOwn(inBrowser.queries, query)) {
      const { compute, sources } = inBrowser.queries[query as keyof typeof inBrowser.queries];
      watching.set(
        id,
        watch(() => compute(args as never, asker) as Promise<unknown>, sources, emit, fault(id)),
      );
    } else if (Object.hasOwn(queries, query)) {
      const run = queries[query as keyof typeof queries] as (store: Store, args: unknown) => Promise<unknown>;
      watching.set(
        id,
        liveRecords(() => store.read(() => run(store, args)), emit, fault(id)),
      );
    } else fault(id)(new Error(`no query is called ${query}`));
  };

  const act = async ({ id, action, args, request }: Extract<FromPage, { type: 'act' }>): Promise<void> => {
    const answer = await perform(action, args, request).catch((fault: unknown) => {
      if (isOutOfRoom(fault)) return refuse('disk-full');
      throw fault;
    });
    if (isRefused(answer)) return say({ type: 'refused', id, refusal: answer.refused });
    say({ type: 'done', id, value: answer });
    // What only opens a tab or asks what a click will do changes no record; the few deeds in the browser that do say so.
    return Object.hasOwn(actions, action) ? afterAction(answer) : undefined;
  };

  const perform = (action: string, args: unknown, request: string): Promise<unknown> => {
    if (Object.hasOwn(inBrowser.actions, action))
      return inBrowser.actions[action as keyof typeof inBrowser.actions](args as never, { ...asker, request });
    if (!Object.hasOwn(actions, action)) throw new Error(`no action is called ${action}`);
    return runAction(runOptions, actions[action as keyof typeof actions] as never, args, request);
  };

  return {
    hear: (message) => {
      if (message.type === 'subscribe') subscribe(message);
      if (message.type === 'unsubscribe') {
        watching.get(message.id)?.();
        watching.delete(message.id);
      }
      if (message.type === 'act') act(message).catch(fault(message.id));
    },
    end: () => {
      for (const stop of watching.values()) stop();
    },
  };
};

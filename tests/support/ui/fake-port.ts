import { createSignal } from 'solid-js';
import type { ActionName } from '../../../shared/actions/registry.ts';
import type { QueryName, QueryResult } from '../../../shared/store/queries/registry.ts';
import type { Port } from '../../../shared/ui/port.ts';

/** What each query answers with; a query that is left out never answers, but for what was begun: nothing was. */
export type Answers = { readonly [N in QueryName]?: QueryResult<N> | ((args: never) => QueryResult<N>) };

/** What an action answers: a refusal's code, a value, or a fault to throw. */
export type Outcomes = { readonly [N in ActionName]?: { refusal: string } | { value: unknown } | { fault: string } };

export interface Deed {
  readonly name: string;
  readonly args: unknown;
}

/** A port without a background: answers from a table and remembers what was asked of it. */
export const fakePort = (answers: Answers, outcomes: Outcomes = {}) => {
  const deeds: Deed[] = [];
  const listeners = new Map<QueryName, Set<(value: never) => void>>();
  let current: Answers = { draft: null, ...answers };

  const answerTo = (query: QueryName, args: unknown): unknown => {
    const answer = current[query];
    return typeof answer === 'function' ? (answer as (args: unknown) => unknown)(args) : answer;
  };

  const port: Port = {
    connected: createSignal(true)[0],
    live: (query, args, onValue) => {
      const listener = () => {
        const value = answerTo(query, args);
        // As over a real port, every answer is a new object.
        if (value !== undefined) onValue(structuredClone(value) as never);
      };
      const known = listeners.get(query) ?? new Set();
      listeners.set(query, known.add(listener));
      listener();
      return () => known.delete(listener);
    },
    act: async (name, args) => {
      deeds.push({ name, args });
      const outcome = outcomes[name] ?? { value: {} };
      if ('fault' in outcome) throw new Error(outcome.fault);
      return ('refusal' in outcome ? { ok: false, ...outcome } : { ok: true, ...outcome }) as never;
    },
  };

  return {
    port,
    deeds,
    /** Records have changed: every query answers anew. */
    change: (changed: Answers) => {
      current = { ...current, ...changed };
      for (const query of Object.keys(changed) as QueryName[]) {
        for (const listener of listeners.get(query) ?? []) listener(undefined as never);
      }
    },
  };
};

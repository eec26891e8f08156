import type { ActionName } from './actions/registry.ts';
import type { QueryName } from './store/queries/registry.ts';

/** The name of the port that every page of ours holds to the background. */
export const PORT_NAME = 'page';

/** What a page says on its port. `request` is new for each deed, and the same when it is asked again. */
export type FromPage =
  | { readonly type: 'subscribe'; readonly id: number; readonly query: QueryName; readonly args: unknown }
  | { readonly type: 'unsubscribe'; readonly id: number }
  | {
      readonly type: 'act';
      readonly id: number;
      readonly request: string;
      readonly action: ActionName;
      readonly args: unknown;
    };

/** What the background answers. A refusal is a value with a code; a fault is a defect, with a message for its log. */
export type ToPage =
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly refusal: string }
  | { readonly type: 'fault'; readonly id: number; readonly message: string };

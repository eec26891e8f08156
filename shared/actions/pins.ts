import { pinKey } from '../identity/claim-to-thing.ts';
import type { Pin } from '../model/product.ts';
import { standing } from '../store/queries/lists.ts';
import { local } from './action.ts';
import { save } from './lists.ts';
import { bringBack } from './removal.ts';

interface PinSaved {
  readonly pin: Pin;
  readonly saved: boolean;
  /** What an earlier call took out, to be put back where it was. */
  readonly back: readonly string[];
}

/** Saves a pin into the list used last, or takes it out of every list; `takenOut` is what that removed. */
export const setPinSaved = local(async (context, { pin, saved, back }: PinSaved) => {
  const { store } = context;
  const { lists: there } = await standing(store, { keys: [pinKey(pin.pinId)] });
  if (saved && there.length > 0) return { takenOut: [] };
  if (!saved) {
    for (const { item } of there) {
      const found = await store.get('savedItem', item);
      if (found) await store.setRemoved(found.row, true);
    }
    return { takenOut: there.map(({ item }) => item) };
  }
  for (const item of back) await bringBack(store, item);
  // Its lists may be gone meanwhile.
  if ((await standing(store, { keys: [pinKey(pin.pinId)] })).lists.length > 0) return { takenOut: [] };
  const answer = await save.run(context, { list: null, thing: pin });
  return 'item' in answer ? { takenOut: [], item: answer.item } : { takenOut: [] };
});

import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { liveRecords } from '../../../shared/store/live.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { openDevice } from '../../support/device.ts';
import { coffeeAtBerg, coffeeAtNord, kettle } from '../../support/products.ts';

it('a query of several steps follows what its last step read', async () => {
  const { store, do: act } = await openDevice();
  const onValue = vi.fn();
  const stop = liveRecords(
    () => opinionsOn(store, { keys: coffeeAtNord.keys }),
    onValue,
    (fault) => expect.fail(String(fault)),
  );
  await vi.waitFor(() => expect(onValue).toHaveBeenLastCalledWith({ mine: null, friends: [] }));

  const said = { stance: 'has', rating: 4, text: 'Good', good: [], bad: [], since: null } as const;
  await act('giveOpinion', { product: coffeeAtBerg, ...said, good: [], bad: [] });
  await vi.waitFor(() => expect(onValue.mock.lastCall?.[0]).toMatchObject({ mine: { text: 'Good' } }));

  stop();
  const calls = onValue.mock.calls.length;
  await act('giveOpinion', { product: coffeeAtBerg, ...said, good: [], bad: [], text: 'Better' });
  await act('addToCart', { product: kettle });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(onValue.mock.calls.length).toBe(calls);
});

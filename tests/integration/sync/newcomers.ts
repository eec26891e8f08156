import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Relay } from '../../../shared/sync/relay.ts';
import { type Device, openDevice, signUp } from '../../support/device.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

export const password = 'correct horse battery';

/** A relay for a file's tests, and people who come to it; each test may call them by the same names. */
export const welcomeNewcomers = () => {
  let relay: TestRelay;
  let round = 0;
  beforeAll(async () => {
    relay = await startTestRelay();
  });
  afterAll(() => relay.stop());
  beforeEach(() => {
    round += 1;
  });

  const handleOf = (name: string) => `${name}-${round}`;
  return {
    server: () => relay.url,
    /** What somebody of this name is called at the relay in the test that runs. */
    handleOf,
    /** Somebody with an account; `between` sees what passes to the relay and back. */
    newcomer: async (name: string, between?: (relay: Relay) => Relay): Promise<Device> => {
      const device = await openDevice(between && { between });
      await signUp(device, handleOf(name), relay.url);
      return device;
    },
  };
};

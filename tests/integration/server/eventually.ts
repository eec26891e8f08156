import { vi } from 'vitest';
import { PATIENCE } from '../../support/patience.ts';

/** Waits for what comes by itself and soon; how soon is not what is tested, and a busy machine takes its time. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: PATIENCE });

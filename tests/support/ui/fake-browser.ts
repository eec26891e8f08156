import { vi } from 'vitest';

/** Stands in for the extension's browser API wherever a screen is tested; it says no unless a test has it say otherwise. */
export const browser = {
  permissions: {
    request: vi.fn(async (_wanted: object) => false),
    remove: vi.fn(async (_given: object) => false),
  },
};

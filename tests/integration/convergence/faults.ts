import type { Alteration } from './altered-code.ts';

/** Stretching a password takes half a second by design; no history depends on how long. */
export const cheapPassword: Alteration = {
  file: '/shared/seal/password.ts',
  find: 'const MEMORY_KIB = 64 * 1024;',
  put: 'const MEMORY_KIB = 8;',
};

/** What reaches the disk outlives the power; here the relay lives as long as its process. */
export const cheapDisk: Alteration = {
  file: '/server/database/sqlite.ts',
  find: 'pragma synchronous = full;',
  put: 'pragma synchronous = off;',
};

/** What devices that don't come together show: which of it comes first depends on the history. A crash shows none of it. */
const APART =
  /hold the same|was lost|could read everything|nothing left to send|never come to rest|never reached the relay/;

/** Faults of the kind that histories exist to find, each put into the program's own code; `found`: by what they show. */
export const FAULTS: Readonly<Record<string, Alteration & { readonly found: RegExp }>> = {
  'no dedupe': {
    file: '/shared/actions/run.ts',
    find: 'if (before) return before.answer;',
    put: '',
    found: /happened twice/,
  },
  'merge by arrival': {
    file: '/shared/store/merge.ts',
    find: 'if (oldStamp === undefined || stamp > oldStamp) return true;',
    put: 'return true;',
    found: APART,
  },
  'dirty cleared on conflict': {
    file: '/shared/store/store.ts',
    find: 'const dirty: 0 | 1 = old?.dirty && !isCovered(state, { fields, stamps }) ? 1 : 0;',
    put: 'const dirty = 0;',
    found: APART,
  },
  'unfriend kept': {
    file: '/shared/sync/memberships.ts',
    find: '      await forgetSpace(store, id);\n      await database.spaces.delete(id);',
    put: '',
    found: /holds the spaces it is a member of/,
  },
  'no floor': {
    file: '/shared/sync/memberships.ts',
    find: 'else if (reset) await beginAnew(store, there, floor);',
    put: '',
    // Or the space comes again from its beginning, and its old keys look like news.
    found: APART,
  },
  'epoch not rotated': {
    file: '/shared/sync/keep-keys.ts',
    find: 'if (!needsRekey(space, known)) continue;',
    put: 'continue;',
    found: /can open what/,
  },
};

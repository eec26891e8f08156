import { parseJson } from '../model/parse-json.ts';
import { openRecord } from '../seal/record.ts';
import type { Store } from '../store/store.ts';
import type { SealedThing, SealedView } from '../store/views.ts';

/**
 * What in a message's text only devices can read. Records are opened anew with the keys that this device has: what comes
 * out is, to the byte, what was sealed. Keys, and what proves who somebody is, are named and never shown.
 */
export const unseal = async (store: Store, text: string): Promise<readonly SealedView[]> => {
  const message = parseJson(text);
  if (message === undefined) return [];
  const { person } = await store.identity();
  const spaces = new Map((await store.database.spaces.toArray()).map(({ id, keys }) => [id, keys]));

  const open = async ({ space, id, author = person, epoch, sealed, version }: Sealed): Promise<SealedView> => {
    const key = spaces.get(space)?.[epoch];
    const value = key === undefined ? null : await openRecord(key, { space, id, author, epoch }, sealed);
    const plain = value === null ? null : JSON.stringify(value, withoutSecrets, 2);
    return { what: 'record', id, version: version ?? null, size: sealed.length, plain };
  };
  return Promise.all(
    sealedIn(message, undefined).map((found) =>
      'what' in found ? { ...found, id: null, version: null, plain: null } : open(found),
    ),
  );
};

interface Sealed {
  readonly space: string;
  readonly id: string;
  readonly epoch: number;
  readonly sealed: string;
  /** Of a record that is sent: nobody but me. */
  readonly author?: string;
  readonly version?: number;
}

type Found = Sealed | { readonly what: SealedThing; readonly size: number };

/** Whether there is something in a message that only devices can read; what proves who somebody is, the relay reads. */
export const hasSealed = (text: string): boolean => SEALED.test(text);

/** By the name of the field in which it stands. */
const KEPT_CLOSED: Readonly<Record<string, SealedThing>> = {
  envelope: 'envelope',
  keyring: 'keyring',
  recoveryKeyring: 'keyring',
  handover: 'handover',
  reply: 'reply',
  proof: 'proof',
  token: 'token',
};

const PROVES: readonly string[] = ['proof', 'token'];
const CLOSED = ['sealed', ...Object.keys(KEPT_CLOSED)].filter((name) => !PROVES.includes(name));
const SEALED = new RegExp(`"(?:${CLOSED.join('|')})":"`);

/** Records stand in their space's answer or below its request, so the nearest space above is theirs. */
const sealedIn = (value: unknown, above: string | undefined): Found[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((part) => sealedIn(part, above));
  const held = value as Record<string, unknown>;
  const space = typeof held['space'] === 'string' ? held['space'] : above;
  const { sealed } = held;
  const here: Found[] = [];
  if (typeof sealed === 'string' && isRecord(held) && space !== undefined) here.push({ ...held, space });
  else if (typeof sealed === 'string')
    here.push({ what: typeof held['device'] === 'string' ? 'handover' : 'invite', size: sealed.length });
  for (const [name, part] of Object.entries(held)) {
    const what = Object.hasOwn(KEPT_CLOSED, name) ? KEPT_CLOSED[name] : undefined;
    if (what && typeof part === 'string') here.push({ what, size: part.length });
    else here.push(...sealedIn(part, space));
  }
  return here;
};

const isRecord = (held: object): held is Sealed =>
  'id' in held && typeof held.id === 'string' && 'epoch' in held && typeof held.epoch === 'number';

/** Fields that hold a secret, such as an invite's: whoever looks over a shoulder learns nothing from it. */
const SECRET_FIELDS: readonly string[] = ['secret', 'keys', 'privateKey', 'password'];

const withoutSecrets = (name: string, value: unknown): unknown => (SECRET_FIELDS.includes(name) ? '•••' : value);

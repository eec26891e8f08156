import { z } from 'zod';
import { idSchema, keySchema } from '../model/basics.ts';
import { cardSchema, signatureSchema } from '../model/card.ts';

/**
 * What devices and the relay say to each other. This header is the specification.
 *
 * **Who.** A *person* has an account; a *device* holds a bearer token. Person, device, space, record and invite ids
 * are random 128 bits, made on the device. A handle is the only name the relay knows.
 *
 * **Cards.** A person's public keys, generation by generation: each is signed by the one before it (`model/card.ts`).
 * The relay hands cards on and can neither make nor change one that a device would believe.
 *
 * **Accounts.** A password is stretched on the device; one half, the *proof*, is shown to the relay, the other wraps
 * the *keyring* of private keys. A recovery code does the same beside it. Both proofs follow from the relay's origin
 * too, so one that is shown to a relay is worth nothing at another. Deeds on the account ask for the proof again. Keys
 * and keyring change together: `generation` says which card the caller knows, and another one is refused `stale-keys`.
 * Unknown handles and wrong proofs are refused alike. A sign-up may be repeated, for its answer may be lost; with
 * another handle or password it is `already-signed-up`, whosever the handle is, so that nobody learns another's. A pull
 * says the caller's handle, which salts the password: another device may have changed it.
 *
 * **Devices.** Each has a key of its own, signed by its person. Revoking some brings a new generation of keys, and a
 * *handover* for every device that stays: the new keys, sealed to that device, which signs its key anew with them. Any
 * other is cut off.
 *
 * **Spaces.** A space is a set of sealed records that the same people may see. Each member's row carries an
 * *envelope*: the space's keys and its purpose, of a conversation with whom it is, signed by the owner and HPKE-sealed to
 * that member. The owner's devices put out whoever is listed and does not belong there. Roles: `owner`, `writer`,
 * `reader`. The rule `authored` means that a record changes only by its author's hand; `shared` means that
 * any writer may.
 *
 * **Epochs.** A space's key has generations, called epochs. `rekey` is compare-and-swap on the epoch: it takes members
 * away, brings the new epoch and an envelope for everybody who stays, all or nothing; somebody forgotten is
 * `members-changed`. What is sealed with another epoch than the newest is refused `stale-epoch`, so along a space's
 * versions epochs never fall. Whenever a member leaves, or comes by a new card, the owner's devices rekey.
 * A space has so many members at most that a rekey fits into one request; the next is refused `space-full`.
 * An envelope holds the newest keys alone, so authors seal anew, in time, what still lies under an old one.
 *
 * **Seats.** Who is in a space, in which role and with which envelope, has a counter of its own: `seats`. A pull brings
 * envelopes, and the owner the list of members, where the caller's `seats` isn't the newest. An answer has room for so
 * many: of a space whose seats wait for the next one it has the rest, but no records. A device that can't believe an
 * envelope says all the same, until it has come to the end, that it knows these `seats`, or they would come again and
 * again in others' place.
 *
 * **Versions.** Every accepted record takes the next number of a counter in the space's row, in the transaction that
 * stores it. A cursor is the highest version a device has seen of a space; it never skips.
 *
 * **Push** is compare-and-swap: a record names the version it was based on (0: new). When that is no longer the
 * stored version, the answer is the stored record; the device merges and pushes again. Pushing what is already
 * stored, byte for byte, answers with the stored version, so a lost answer costs nothing. `removed` says that the record
 * is a tombstone, which the relay may collect some day.
 *
 * **Pull** answers with every space of which the caller is a member and the records after its cursors, oldest version
 * first within a space, up to a limit; `more` asks for another. Every answer lists all the spaces: one no longer listed
 * is no longer the caller's.
 *
 * **Floor.** Collected tombstones leave a *floor*: the highest version among them. A cursor that is below it, and was
 * not begun under it, has missed removals: the answer says `reset`, and that space comes again from its beginning. The
 * device takes out of sight what doesn't come again, except what it has not sent yet.
 *
 * **Incarnation.** A relay that was put back from a backup says another `incarnation` and knows no device any more. A
 * device that signs in again then reads every space from its beginning, sends again what of its person's doesn't come, and
 * brings the newest card and keyring.
 *
 * **Invites.** An invite is stored under an id; what it says is sealed with a secret that travels in the link's
 * fragment and never reaches the relay. It grants roles in spaces of the inviter's, as many times as it says, until it
 * expires or is revoked. Accepting gives the caller those memberships and gives the inviter roles in spaces of the
 * caller's, new ones among them, in one transaction. The caller's *reply*, sealed with the same secret, says who they
 * are; it stands beside their membership for the owner's devices. The same person may repeat it. A person whom the
 * inviter blocks is told that there is no such invite.
 *
 * **Owners.** An owner may offer a space to one member, by a statement that they signed. It is the member's from when
 * they take it over, by the same statement with their own signature added: nobody comes to own what they didn't ask for,
 * and whoever knows both can check it.
 *
 * **Pokes** say only "space S is at version V"; a lost one is repaired by the next pull.
 *
 * **Versions.** A device says which versions it speaks, from its oldest to its newest; a relay that speaks none of them
 * refuses `update-needed`. A version changes only when one side would misread the other. What is merely added needs none:
 * requests and answers may say more than is understood, and what a request doesn't say has a default.
 *
 * **Refusals** are a closed set of codes, in `data.refusal` of the tRPC error. Rights are checked before existence:
 * a stranger can't tell a space that exists from one that doesn't. After `update-needed` a device keeps what it has not
 * sent and goes on alone.
 */
export const PROTOCOL_VERSION = 3;

/** The oldest version that is spoken here still. */
const OLDEST_VERSION = 3;

/** HTTP header, and connection parameter of the socket, that carries PROTOCOL_RANGE. */
export const PROTOCOL_HEADER = 'x-tagalong-protocol';
export const PROTOCOL_RANGE = `${OLDEST_VERSION}-${PROTOCOL_VERSION}`;

/** The newest version that both speak, if there is one. The other says `oldest-newest`, or its only one. */
export const versionInCommon = (said: string | undefined): number | undefined => {
  const [, oldest, newest = oldest] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(said ?? '') ?? [];
  if (oldest === undefined || Number(oldest) > PROTOCOL_VERSION || Number(newest) < OLDEST_VERSION) return undefined;
  return Math.min(Number(newest), PROTOCOL_VERSION);
};

export const REFUSALS = [
  'handle-taken',
  'already-signed-up',
  'wrong-credentials',
  'signed-out',
  'not-a-member',
  'read-only',
  'not-the-author',
  'stale-epoch',
  'members-changed',
  'stale-keys',
  'unknown-invite',
  'invite-spent',
  'own-invite',
  'too-large',
  'too-many',
  'limit-reached',
  'no-room',
  'space-full',
  'update-needed',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export const LIMITS = {
  /** Characters of one sealed record in base64. */
  sealed: 350_000,
  recordsPerPush: 100,
  recordsPerPull: 500,
  /** Bytes of one request's body. */
  body: 4_000_000,
  /** Characters of one envelope; the most keys that go into one, 300, make it some 21,500. */
  envelope: 24_000,
  /** So many, that a rekey with the largest envelope for each, and 500 to remove, fits into a body: nobody stays by size. */
  membersPerSpace: 160,
  spacesPerPerson: 2_000,
  devicesPerPerson: 50,
  /** How often one invite can be accepted at most. */
  usesPerInvite: 50,
  /** Of one person at once, those included whose time is just over. */
  invites: 100,
  /** How long an invite may wait, milliseconds. */
  inviteLives: 90 * 24 * 60 * 60_000,
  /** How often a space may change its owner. */
  handovers: 20,
  blocked: 1_000,
} as const;

const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/);

/** Lower-case letters, digits, dot, dash and underscore; what a person types to sign in. */
export const handleSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,29}$/);

export const roleSchema = z.enum(['owner', 'writer', 'reader']);
export type Role = z.infer<typeof roleSchema>;

export const ruleSchema = z.enum(['authored', 'shared']);
export type Rule = z.infer<typeof ruleSchema>;

const envelope = bytes(LIMITS.envelope);
const proof = bytes(64);
const keyring = bytes(64_000);
const handover = bytes(64_000);
const invitedRole = z.enum(['writer', 'reader']);
const epoch = z.number().int().min(1);
/** Which link of a card: 1 is the first. */
const generation = z.number().int().min(1);

/** A device as it introduces itself: its own X25519 key, signed by its person's newest key. */
export const newDeviceSchema = z.object({ id: idSchema, publicKey: keySchema, signature: signatureSchema });

/** What the recovery code opens, and the half of the code that is shown to the relay. */
const recoverySchema = z.object({ proof, keyring });

export const signUpSchema = z.object({
  handle: handleSchema,
  proof,
  person: idSchema,
  card: cardSchema,
  /** The private keys, wrapped with the half of the stretched password that never leaves the device. */
  keyring,
  recovery: recoverySchema,
  device: newDeviceSchema,
});

/** What a device shows from here on to be let in. */
export const tokenSchema = z.object({ token: z.string().min(1).max(200) });

/** Signing in goes in two steps: only the keyring lets a device sign its own key. */
export const openAccountSchema = z.object({ handle: handleSchema, proof, by: z.enum(['password', 'recovery']) });
export const openAccountAnswerSchema = z.object({ person: idSchema, card: cardSchema, keyring });
export type OpenedAccount = z.infer<typeof openAccountAnswerSchema>;

export const signInSchema = z.object({
  handle: handleSchema,
  proof,
  /** Of the card that was opened: keys of before a revocation let nobody in. */
  generation: generation.default(1),
  device: newDeviceSchema,
});

/** A new password by the recovery code, and this device signed in with it. */
export const recoverSchema = z.object({
  handle: handleSchema,
  /** The recovery code's. */
  proof,
  generation,
  password: z.object({ proof, keyring }),
  device: newDeviceSchema,
});

/** A new password, or a new handle with the same one: the handle salts it, so the proof and the wrapping change too. */
export const changeAccountSchema = z.object({
  proof,
  generation,
  handle: handleSchema,
  password: z.object({ proof, keyring }),
});

export const setRecoverySchema = z.object({ proof, generation, keyring, recovery: recoverySchema });
export const provenSchema = z.object({ proof });
export const setBlockedSchema = z.object({ persons: z.array(idSchema).max(LIMITS.blocked) });

/** What the calling device says of itself after its person's keys have changed. */
export const introduceDeviceSchema = newDeviceSchema.omit({ id: true });

/** Every device that gets no handover is cut off, but the caller's. */
export const revokeSchema = z.object({
  proof,
  /** The one that `card` replaces by adding a link; more of them where the relay was put back from a backup. */
  generation,
  card: cardSchema,
  keyring,
  recoveryKeyring: keyring,
  /** For each device that stays, the caller's too, the new keys sealed to it. */
  handovers: z.array(z.object({ device: idSchema, sealed: handover })).max(LIMITS.devicesPerPerson),
});

export const deviceSchema = newDeviceSchema.extend({
  createdAt: z.number().int(),
  seenAt: z.number().int(),
  current: z.boolean(),
});
export type KnownDevice = z.infer<typeof deviceSchema>;

export const createSpaceSchema = z.object({
  space: idSchema,
  rule: ruleSchema,
  epoch,
  envelope,
  /** The generation of the caller's card to which the envelope is sealed. */
  generation,
});

export const rekeySchema = z.object({
  space: idSchema,
  /** The epoch that the relay has, and the one that follows. */
  from: epoch,
  to: epoch,
  /** Everybody who stays, the owner among them. */
  envelopes: z.array(z.object({ person: idSchema, envelope, generation })).max(500),
  remove: z.array(idSchema).max(500),
});

const ownersStatement = bytes(2_000);
export const offerSpaceSchema = z.object({ space: idSchema, to: idSchema, statement: ownersStatement });
export const takeOverSchema = z.object({ space: idSchema, statement: ownersStatement });

export const removeMemberSchema = z.object({ space: idSchema, person: idSchema });

const sealedRecordSchema = z.object({
  id: idSchema,
  epoch,
  sealed: bytes(LIMITS.sealed),
});

export const pushSchema = z.object({
  space: idSchema,
  records: z
    .array(sealedRecordSchema.extend({ base: z.number().int().min(0), removed: z.boolean().default(false) }))
    .max(LIMITS.recordsPerPush),
});

export const storedRecordSchema = sealedRecordSchema.extend({
  space: idSchema,
  version: z.number().int().min(1),
  author: idSchema,
});
export type StoredRecord = z.infer<typeof storedRecordSchema>;

export const pushAnswerSchema = z.array(
  z.union([
    z.object({ id: idSchema, version: z.number().int() }),
    z.object({ id: idSchema, conflict: storedRecordSchema }),
  ]),
);
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

const counter = z.number().int().min(0);

export const pullSchema = z.object({
  cursors: z
    .array(
      z.object({
        space: idSchema,
        version: counter,
        /** 0: whatever they are, the caller wants to know them. */
        seats: counter.default(0),
        /** The floor under which the caller began to read this space. */
        floor: counter.default(0),
      }),
    )
    .max(LIMITS.spacesPerPerson),
  /** The newest card of their own that the caller's device has the keys of. */
  generation: generation.default(1),
  limit: z.number().int().min(1).max(LIMITS.recordsPerPull).default(LIMITS.recordsPerPull),
});

export const memberSchema = z.object({
  person: idSchema,
  role: roleSchema,
  epoch,
  generation,
  /** The invite by which they came, and what they said of themselves; the relay can't read it. */
  invite: idSchema.nullable(),
  reply: z.string().nullable(),
});
export type MemberSeat = z.infer<typeof memberSchema>;

export const membershipSchema = z.object({
  space: idSchema,
  rule: ruleSchema,
  role: roleSchema,
  owner: idSchema,
  /** The space's newest; the envelope may be of an older one for a moment. */
  epoch,
  head: counter,
  floor: counter,
  /** The records come again from the beginning. */
  reset: z.boolean(),
  seats: counter,
  /** A member has left since the last rekey. */
  departed: z.boolean(),
  /** What stands in these four is there only where the caller's `seats` was another. */
  envelope: envelope.optional(),
  /** For the owner alone. */
  members: z.array(memberSchema).optional(),
  /** Statements that each a former owner and the one who took over signed, oldest first. */
  handovers: z.array(z.string()).optional(),
  /** The owner's statement by which the caller may take the space over. */
  offer: z.string().optional(),
});
export type Membership = z.infer<typeof membershipSchema>;

export const pullAnswerSchema = z
  .object({
    spaces: z.array(membershipSchema),
    records: z.array(storedRecordSchema),
    /** Cards of people in this answer: owners and members where seats changed, and authors of the records. */
    people: z.array(z.object({ person: idSchema, card: cardSchema })),
    /** The keys of a newer generation, sealed to this device. */
    handover: z.string().nullable(),
    /** The caller's, which another device of theirs may have changed. */
    handle: handleSchema.optional(),
    /** Another one than before: the relay's database was put back from a backup. */
    incarnation: idSchema.optional(),
    more: z.boolean(),
  })
  .refine(({ spaces, records }) => {
    const heads = new Map(spaces.map(({ space, head }) => [space, head]));
    return records.every(({ space, version }) => version <= (heads.get(space) ?? 0));
  }, 'a record is of a space that the answer names, and no newer than that');
export type PullAnswer = z.infer<typeof pullAnswerSchema>;

export const createInviteSchema = z.object({
  invite: idSchema,
  sealed: bytes(64_000),
  grants: z.array(z.object({ space: idSchema, role: invitedRole })).max(8),
  expiresAt: z.number().int(),
  uses: z.number().int().min(1).max(LIMITS.usesPerInvite).default(1),
});

export const readInviteSchema = z.object({ invite: idSchema });
export const inviteAnswerSchema = z.object({ inviter: idSchema, sealed: z.string().max(64_000) });
export type ReadInvite = z.infer<typeof inviteAnswerSchema>;
export const revokeInviteSchema = z.object({ invite: idSchema });

export const acceptInviteSchema = z.object({
  invite: idSchema,
  /** For each space granted, its keys sealed to the caller's own public key. */
  envelopes: z.array(z.object({ space: idSchema, epoch, envelope, generation })).max(8),
  /** Spaces of the caller's that the inviter may now see, with their keys sealed to the inviter. */
  gives: z
    .array(
      z.object({
        space: idSchema,
        role: invitedRole,
        epoch,
        envelope,
        generation,
        /** The space is made by this very deed. */
        made: z.object({ rule: ruleSchema, envelope, generation }).optional(),
      }),
    )
    .max(8),
  reply: bytes(64_000),
});

export const openInviteSchema = z.object({ invite: idSchema, expiresAt: counter, uses: counter, used: counter });
export type OpenInvite = z.infer<typeof openInviteSchema>;

export const pokeSchema = z.object({ space: idSchema, head: z.number().int().min(0) });
export type Poke = z.infer<typeof pokeSchema>;

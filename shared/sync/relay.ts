import { createTRPCClient, createWSClient, httpLink, TRPCClientError, wsLink } from '@trpc/client';
import { z } from 'zod';
import type { AppRouter } from '../../server/router.ts';
import { type Refused, refuse } from '../model/refused.ts';
import {
  type acceptInviteSchema,
  type changeAccountSchema,
  type createInviteSchema,
  type createSpaceSchema,
  deviceSchema,
  type introduceDeviceSchema,
  inviteAnswerSchema,
  type KnownDevice,
  type OpenedAccount,
  type OpenInvite,
  type offerSpaceSchema,
  openAccountAnswerSchema,
  type openAccountSchema,
  openInviteSchema,
  type Poke,
  PROTOCOL_HEADER,
  PROTOCOL_RANGE,
  type PullAnswer,
  type PushAnswer,
  pokeSchema,
  type provenSchema,
  pullAnswerSchema,
  type pullSchema,
  pushAnswerSchema,
  type pushSchema,
  REFUSALS,
  type ReadInvite,
  type Refusal,
  type readInviteSchema,
  type recoverSchema,
  type rekeySchema,
  type removeMemberSchema,
  type revokeInviteSchema,
  type revokeSchema,
  type setBlockedSchema,
  type setRecoverySchema,
  type signInSchema,
  type signUpSchema,
  type takeOverSchema,
  tokenSchema,
} from './protocol.ts';

/** A refusal of the relay's, or that it could not be asked. */
export type RelayRefusal = Refusal | 'server-unreachable';

/** Why a round of syncing didn't do all that there was to do. */
export type SyncRefusal = RelayRefusal | 'no-account' | 'disk-full';

/** Refusals after which asking for anything else is no use now; the others concern one space or record. */
export const concernsAll = (refusal: SyncRefusal): boolean => CONCERN_ALL.includes(refusal);

const CONCERN_ALL: readonly SyncRefusal[] = [
  'server-unreachable',
  'signed-out',
  'update-needed',
  'too-many',
  'no-account',
  'disk-full',
];

type Answer<T> = Promise<T | Refused<RelayRefusal>>;
type Input<Schema extends z.ZodType> = z.input<Schema>;

/** The relay as a device sees it: every answer is a value or a named refusal, never an exception. */
export interface Relay {
  signUp(input: Input<typeof signUpSchema>): Answer<{ token: string }>;
  openAccount(input: Input<typeof openAccountSchema>): Answer<OpenedAccount>;
  signIn(input: Input<typeof signInSchema>): Answer<{ token: string }>;
  recover(input: Input<typeof recoverSchema>): Answer<{ token: string }>;
  changeAccount(input: Input<typeof changeAccountSchema>): Answer<object>;
  setRecovery(input: Input<typeof setRecoverySchema>): Answer<object>;
  setBlocked(input: Input<typeof setBlockedSchema>): Answer<object>;
  signOut(): Answer<object>;
  deleteAccount(input: Input<typeof provenSchema>): Answer<object>;
  listDevices(): Answer<KnownDevice[]>;
  introduceDevice(input: Input<typeof introduceDeviceSchema>): Answer<object>;
  revoke(input: Input<typeof revokeSchema>): Answer<object>;
  createSpace(input: Input<typeof createSpaceSchema>): Answer<object>;
  removeMember(input: Input<typeof removeMemberSchema>): Answer<object>;
  rekey(input: Input<typeof rekeySchema>): Answer<object>;
  offerSpace(input: Input<typeof offerSpaceSchema>): Answer<object>;
  takeOver(input: Input<typeof takeOverSchema>): Answer<object>;
  push(input: Input<typeof pushSchema>): Answer<PushAnswer>;
  pull(input: Input<typeof pullSchema>): Answer<PullAnswer>;
  createInvite(input: Input<typeof createInviteSchema>): Answer<object>;
  listInvites(): Answer<OpenInvite[]>;
  revokeInvite(input: Input<typeof revokeInviteSchema>): Answer<object>;
  readInvite(input: Input<typeof readInviteSchema>): Answer<ReadInvite>;
  acceptInvite(input: Input<typeof acceptInviteSchema>): Answer<object>;
  /** Pokes until the returned function is called, or until the line is refused: it is not asked for again by itself. */
  listen(onPoke: (poke: Poke) => void, onLine: (line: Line) => void): () => void;
}

/** heard: the relay has begun to send what moves. */
export type Line = 'open' | 'heard' | 'closed' | 'refused';

/** A request that takes longer than this has failed: the next try comes soon enough. */
const TIMEOUT_MS = 20_000;

/** How long a line over which nothing is listened to stays open; the relay waits no longer either. */
const IDLE_MS = 10_000;

/**
 * The relay speaks on the live line more often than this. After so long a silence it is asked, and when it still says
 * nothing the line is dead, though no end of it was told: a cable was pulled, a proxy forgot us.
 */
const SILENCE_MS = 30_000;
const PONG_WAIT_MS = 10_000;

/** The relay at this origin, asked with this device's token; `send` carries each request there, `Socket` the live line. */
export const connectRelay = (
  origin: string,
  token: () => Promise<string | null>,
  send: typeof fetch = fetch,
  Socket: typeof WebSocket = WebSocket,
): Relay => {
  const client = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${origin}/trpc`,
        headers: async () => {
          const bearer = await token();
          return { [PROTOCOL_HEADER]: PROTOCOL_RANGE, ...(bearer && { authorization: `Bearer ${bearer}` }) };
        },
        fetch: (url, options) =>
          send(url as string, {
            ...(options as RequestInit),
            credentials: 'omit',
            signal: AbortSignal.timeout(TIMEOUT_MS),
          }),
      }),
    ],
  });
  return {
    signUp: (input) => ask(tokenSchema, () => client.accounts.signUp.mutate(input)),
    openAccount: (input) => ask(openAccountAnswerSchema, () => client.accounts.open.mutate(input)),
    signIn: (input) => ask(tokenSchema, () => client.accounts.signIn.mutate(input)),
    recover: (input) => ask(tokenSchema, () => client.accounts.recover.mutate(input)),
    changeAccount: (input) => ask(nothing, () => client.accounts.change.mutate(input)),
    setRecovery: (input) => ask(nothing, () => client.accounts.setRecovery.mutate(input)),
    setBlocked: (input) => ask(nothing, () => client.accounts.setBlocked.mutate(input)),
    signOut: () => ask(nothing, () => client.accounts.signOut.mutate()),
    deleteAccount: (input) => ask(nothing, () => client.accounts.delete.mutate(input)),
    listDevices: () => ask(z.array(deviceSchema), () => client.devices.list.mutate()),
    introduceDevice: (input) => ask(nothing, () => client.devices.introduce.mutate(input)),
    revoke: (input) => ask(nothing, () => client.devices.revoke.mutate(input)),
    createSpace: (input) => ask(nothing, () => client.spaces.create.mutate(input)),
    removeMember: (input) => ask(nothing, () => client.spaces.removeMember.mutate(input)),
    rekey: (input) => ask(nothing, () => client.spaces.rekey.mutate(input)),
    offerSpace: (input) => ask(nothing, () => client.spaces.offer.mutate(input)),
    takeOver: (input) => ask(nothing, () => client.spaces.takeOver.mutate(input)),
    push: (input) => ask(pushAnswerSchema, () => client.sync.push.mutate(input)),
    pull: (input) => ask(pullAnswerSchema, () => client.sync.pull.mutate(input)),
    createInvite: (input) => ask(nothing, () => client.invites.create.mutate(input)),
    listInvites: () => ask(z.array(openInviteSchema), () => client.invites.list.mutate()),
    revokeInvite: (input) => ask(nothing, () => client.invites.revoke.mutate(input)),
    readInvite: (input) => ask(inviteAnswerSchema, () => client.invites.read.mutate(input)),
    acceptInvite: (input) => ask(nothing, () => client.invites.accept.mutate(input)),
    listen: (onPoke, onLine) => {
      const socket = createWSClient({
        url: `${origin.replace(/^http/, 'ws')}/trpc`,
        WebSocket: Socket,
        keepAlive: { enabled: true, intervalMs: SILENCE_MS, pongTimeoutMs: PONG_WAIT_MS },
        connectionParams: async () => ({ token: (await token()) ?? '', [PROTOCOL_HEADER]: PROTOCOL_RANGE }),
        // Without anything to listen to, as after a refusal, there is no line to hold.
        lazy: { enabled: true, closeMs: IDLE_MS },
        onOpen: () => onLine('open'),
        onClose: () => onLine('closed'),
      });
      const live = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
      const subscription = live.live.pokes.subscribe(undefined, {
        onData: (data) => {
          const poke = pokeSchema.safeParse(data);
          if (poke.success) onPoke(poke.data);
        },
        onStarted: () => onLine('heard'),
        onError: () => onLine('refused'),
      });
      return () => {
        subscription.unsubscribe();
        void socket.close();
      };
    },
  };
};

/** Where all went well without anything to say. */
const nothing = z.unknown().transform((): object => ({}));

/** An answer that doesn't fit is none: who gave it may be no relay, or one that has been tampered with. */
const ask = async <T>(schema: z.ZodType<T>, call: () => Promise<unknown>): Answer<T> => {
  try {
    const parsed = schema.safeParse(await call());
    return parsed.success ? parsed.data : refuse('server-unreachable');
  } catch (error) {
    const code: unknown = error instanceof TRPCClientError ? error.data?.refusal : undefined;
    const known = REFUSALS.find((refusal) => refusal === code);
    return refuse(known ?? 'server-unreachable');
  }
};

import { type TRPCDefaultErrorShape, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Refusal } from '../shared/sync/protocol.ts';

/** A rule said no: expected, named, and told to the caller. Everything else that is thrown is a fault. */
export class Refused extends TRPCError {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super({ code: CODES[refusal], message: refusal });
    this.refusal = refusal;
  }
}

const CODES = {
  'handle-taken': 'CONFLICT',
  'already-signed-up': 'CONFLICT',
  'wrong-credentials': 'UNAUTHORIZED',
  'signed-out': 'UNAUTHORIZED',
  'not-a-member': 'FORBIDDEN',
  'read-only': 'FORBIDDEN',
  'not-the-author': 'FORBIDDEN',
  'stale-epoch': 'CONFLICT',
  'members-changed': 'CONFLICT',
  'stale-keys': 'CONFLICT',
  'unknown-invite': 'NOT_FOUND',
  'invite-spent': 'CONFLICT',
  'own-invite': 'CONFLICT',
  'too-large': 'PAYLOAD_TOO_LARGE',
  'too-many': 'TOO_MANY_REQUESTS',
  'limit-reached': 'CONFLICT',
  'no-room': 'PAYLOAD_TOO_LARGE',
  'space-full': 'CONFLICT',
  'update-needed': 'PRECONDITION_FAILED',
} as const satisfies Record<Refusal, TRPCError['code']>;

/** The refusal that an error stands for, if it is one. Input beyond a limit counts as one, and so does a full disk. */
export const refusalOf = (error: TRPCError): Refusal | undefined => {
  if (error instanceof Refused) return error.refusal;
  if (isDiskFull(error.cause)) return 'no-room';
  return isOversize(error.cause) ? 'too-large' : undefined;
};

/**
 * What an error looks like outside. A refusal has its code in `data.refusal`; a fault says nothing about itself, for
 * its message may quote what a person sent.
 */
export const formatError = ({ shape, error }: { shape: TRPCDefaultErrorShape; error: TRPCError }) => {
  const refusal = refusalOf(error);
  const { code, httpStatus, path } = shape.data;

  return {
    code: shape.code,
    message: refusal ?? (code === 'BAD_REQUEST' ? 'not as the protocol has it' : code),
    data: {
      code,
      httpStatus: refusal === 'too-large' ? 413 : httpStatus,
      ...(path === undefined ? {} : { path }),
      ...(refusal === undefined ? {} : { refusal }),
    },
  };
};

const isOversize = (cause: unknown): boolean =>
  cause instanceof z.ZodError &&
  cause.issues.some((issue) => issue.code === 'too_big' && (issue.origin === 'string' || issue.origin === 'array'));

/** SQLITE_FULL, and PostgreSQL's disk_full. */
const isDiskFull = (cause: unknown): boolean =>
  cause instanceof Error &&
  (('errcode' in cause && cause.errcode === 13) || ('code' in cause && cause.code === '53100'));

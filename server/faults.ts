import { TRPCError } from '@trpc/server';
import type { Logger } from 'pino';

/** Logs what nobody expected. A fault's message and stack are ours; what a person sent is never in an SQL text. */
export const logFault = ({ log }: { log: Logger }, error: Error, path: string | undefined): void => {
  if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') return;
  const cause = error.cause instanceof Error ? error.cause : error;
  log.error({ procedure: path, ...reasonOf(cause), stack: cause.stack }, 'fault');
};

/** What of an error may be logged: PostgreSQL's have details that quote a row. */
export const reasonOf = (error: Error): { name: string; code?: unknown; reason: string } => ({
  name: error.name,
  ...('code' in error ? { code: error.code } : {}),
  reason: error.message,
});

import { TRPCError } from '@trpc/server';
import type { Logger } from 'pino';

/** Logs what nobody expected. Where it happened is ours; what a person sent is never in an SQL text. */
export const logFault = ({ log }: { log: Logger }, error: Error, path: string | undefined): void => {
  if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') return;
  const cause = error.cause instanceof Error ? error.cause : error;
  log.error({ procedure: path, ...reasonOf(cause), stack: framesOf(cause) }, 'fault');
};

/** What of an error may be logged: PostgreSQL's have details that quote a row, and a parser's message quotes what it read. */
export const reasonOf = (error: Error): { name: string; code?: unknown; reason: string } => ({
  name: error.name,
  ...('code' in error ? { code: error.code } : {}),
  reason: error instanceof SyntaxError ? 'what was read can not be parsed' : error.message,
});

/** The stack without its first lines, which repeat the message. */
const framesOf = ({ stack = '' }: Error): string => {
  const first = stack.indexOf('\n    at ');
  return first < 0 ? '' : stack.slice(first + 1);
};

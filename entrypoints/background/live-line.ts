import type { Backoff } from '../../shared/model/backoff.ts';
import type { Line, Relay } from '../../shared/sync/relay.ts';

interface LiveLineOptions {
  readonly relay: (server: string) => Relay;
  /** Where to listen just now, and as whom; null while nobody looks or there is no account to listen for. */
  readonly place: () => Promise<{ server: string; token: string } | null>;
  /** Something has moved at the relay, or may have. */
  readonly onMoved: () => void;
  /** Of lines that were refused. */
  readonly backoff: Backoff;
}

/** The line over which the relay tells at once what moves. Answers what to call whenever `place` may have changed. */
export const makeLiveLine = ({ relay, place, onMoved, backoff }: LiveLineOptions): (() => Promise<void>) => {
  let held: { key: string; stop: () => void } | undefined;
  let againTimer: ReturnType<typeof setTimeout> | undefined;

  const check = async (): Promise<void> => {
    const where = await place();
    const key = where ? `${where.server} ${where.token}` : '';
    if (key === (held?.key ?? '')) return;
    held?.stop();
    held = where ? { key, stop: listen(where.server) } : undefined;
  };

  const listen = (server: string): (() => void) => {
    let wasOpen = false;
    let isOver = false;
    const onLine = (line: Line) => {
      if (isOver) return;
      if (line === 'heard') backoff.reset();
      else if (line === 'refused') later();
      // A line that came back may have missed pokes; one that went away says that we are offline.
      else if ((line === 'open') !== wasOpen) onMoved();
      if (line !== 'heard') wasOpen = line === 'open';
    };
    const hangUp = relay(server).listen(onMoved, onLine);
    return () => {
      isOver = true;
      clearTimeout(againTimer);
      hangUp();
    };
  };

  /** The relay had no room for the line, or something failed there: it is asked for anew, later and later. */
  const later = () => {
    held?.stop();
    onMoved();
    againTimer = setTimeout(() => {
      held = undefined;
      void check();
    }, backoff.next());
  };

  return check;
};

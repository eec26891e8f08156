/**
 * Hybrid logical clock (Kulkarni et al., 2014). A stamp is `milliseconds-counter-device`, each part of fixed width in
 * base 36, so that comparing the strings compares the times. Replaying a change never reads the clock.
 */
export type Stamp = string;

export interface Clock {
  readonly millis: number;
  readonly counter: number;
}

/** How far ahead of us another device's clock may run before its stamps stop moving ours. */
const MAX_DRIFT = 5 * 60_000;

const MILLIS_WIDTH = 9;
const COUNTER_WIDTH = 4;

export const STAMP_PATTERN = /^[0-9a-z]{9}-[0-9a-z]{4}-[A-Za-z0-9_-]{1,22}$/;

const MOST_COUNTED = 36 ** COUNTER_WIDTH - 1;

/** The clock after one local event at `now`. */
export const tick = (clock: Clock, now: number): Clock => {
  if (now > clock.millis) return { millis: now, counter: 0 };
  if (clock.counter < MOST_COUNTED) return { millis: clock.millis, counter: clock.counter + 1 };
  return { millis: clock.millis + 1, counter: 0 };
};

/** When a stamp was made. */
export const clockOf = (stamp: Stamp): Clock => ({
  millis: Number.parseInt(stamp.slice(0, MILLIS_WIDTH), 36),
  counter: Number.parseInt(stamp.slice(MILLIS_WIDTH + 1, MILLIS_WIDTH + 1 + COUNTER_WIDTH), 36),
});

/** The clock after hearing of `stamp`; a stamp from too far ahead leaves it as it was. */
export const hear = (clock: Clock, stamp: Stamp, now: number): Clock => {
  const heard = clockOf(stamp);
  if (heard.millis > now + MAX_DRIFT) return clock;
  if (heard.millis > clock.millis) return heard;
  if (heard.millis === clock.millis && heard.counter > clock.counter) return heard;
  return clock;
};

export const stampOf = ({ millis, counter }: Clock, device: string): Stamp =>
  `${millis.toString(36).padStart(MILLIS_WIDTH, '0')}-${counter.toString(36).padStart(COUNTER_WIDTH, '0')}-${device}`;

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refused } from './refusal.ts';

/** So many times in so many seconds. */
export interface Rate {
  times: number;
  seconds: number;
}

/** Which deeds are counted, and by what. Counts live in memory: a restart forgives. */
export interface RateRules {
  /** Accounts made from one address. */
  signUp: Rate;
  /** Sign-ins from one address, right or wrong. */
  signIn: Rate;
  /** Wrong sign-ins to one handle from one address since the last right one; wrong passwords on one device. */
  wrongSignIn: Rate;
  /** Wrong sign-ins to one handle, wherever they come from. */
  wrongAnywhere: Rate;
  /** Invites made, or made anew, by one person. */
  createInvite: Rate;
  /** Invites looked at from one address. */
  readInvite: Rate;
  /** Pushes and pulls of one person. */
  sync: Rate;
  /** Everything else that one device asks for: it uses up nobody's chance to cut it off. */
  deed: Rate;
}

export interface Rates {
  /** Counts one deed; refuses `too-many` beyond the rate. */
  count(rule: keyof RateRules, by: string): Promise<void>;
  /** Forgets what was counted. */
  forgive(rule: keyof RateRules, by: string): Promise<void>;
}

export const createRates = (rules: RateRules): Rates => {
  const limiterOf = ({ times, seconds }: Rate) => new RateLimiterMemory({ points: times, duration: seconds });
  const limiters: Record<keyof RateRules, RateLimiterMemory> = {
    signUp: limiterOf(rules.signUp),
    signIn: limiterOf(rules.signIn),
    wrongSignIn: limiterOf(rules.wrongSignIn),
    wrongAnywhere: limiterOf(rules.wrongAnywhere),
    createInvite: limiterOf(rules.createInvite),
    readInvite: limiterOf(rules.readInvite),
    sync: limiterOf(rules.sync),
    deed: limiterOf(rules.deed),
  };

  return {
    async count(rule, by) {
      try {
        await limiters[rule].consume(by);
      } catch (reason) {
        if (reason instanceof RateLimiterRes) throw new Refused('too-many');
        throw reason;
      }
    },
    async forgive(rule, by) {
      await limiters[rule].delete(by);
    },
  };
};

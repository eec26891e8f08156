import { type Merchant, merchantOf } from '../identity/merchant.ts';
import type { BuyLine } from './line.ts';
import { LADDER } from './registry.ts';
import type { Landing, StepName, Surroundings } from './step.ts';

/** One rung, as it can be told before the click. */
export interface PlannedStep {
  readonly name: StepName;
  /** Positions in the lines given of those that are still left when its turn comes and that it takes along. */
  readonly carries: readonly number[];
  readonly landing: Landing;
  /** What is in the shop's cart already goes. */
  readonly empties?: boolean;
}

/** What buying will do. Made of what is known already: planning asks nobody for anything. */
export interface BuyPlan {
  readonly merchant: Merchant;
  /** What to call the shop: its own name for itself, else its host. */
  readonly shopName: string;
  /** The shop is asked first whether it fills a cart for us; if it does, everything comes into that. */
  readonly asks: boolean;
  /** Without the shop's help: each step takes the lines that those before it left. */
  readonly steps: readonly PlannedStep[];
}

/** How these lines, all of one merchant, would be taken to their shop. */
export const planBuy = (lines: readonly BuyLine[], surroundings: Surroundings): BuyPlan => {
  const [first] = lines;
  if (!first) throw new Error('there is nothing to buy');
  let left = lines;
  const steps: PlannedStep[] = [];
  for (const step of LADDER.filter(({ asks }) => !asks)) {
    const prospect = left.length ? step.plan(left, surroundings) : null;
    if (!prospect) continue;
    const { carries, ...more } = prospect;
    steps.push({ name: step.name, ...more, carries: carries.map((line) => lines.indexOf(line)) });
    left = left.filter((line) => !carries.includes(line));
  }
  return {
    merchant: merchantOf(first.product),
    shopName: lines.find(({ product }) => product.shopName)?.product.shopName ?? first.product.shop,
    asks: LADDER.some((step) => step.asks && step.plan(lines, surroundings)),
    steps,
  };
};

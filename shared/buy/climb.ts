import type { BuyLine } from './line.ts';
import { isUndecided } from './outcome.ts';
import type { FailedStep, HandOffReport } from './report.ts';
import type { Hands, LineNote, Outcome, Step, StepName, Surroundings } from './step.ts';
import { foreignDomain } from './ucp/addresses.ts';

export interface Climb {
  readonly ladder: readonly Step[];
  readonly hands: Hands;
  readonly surroundings: Surroundings;
  /** Goes on below this step: what it opened wasn't what the person wanted. */
  readonly after?: StepName;
}

/**
 * Takes lines of one merchant to their shop. Each step takes the lines that those before it left; one that fails passes
 * them on. Where something may be in the cart, though nobody can tell, the climb ends: going on could put it in twice, so
 * that the person decides. It ends too where a page waits for them: to press its button, or to say that it may add.
 */
export const climb = async (lines: readonly BuyLine[], plan: Climb): Promise<HandOffReport> => {
  const { hands, surroundings } = plan;
  const steps = below(plan.ladder, plan.after);
  const inCart = new Set<BuyLine>();
  const opened = new Set<BuyLine>();
  const unseen = new Set<BuyLine>();
  const seen = new Set<BuyLine>();
  const failed: FailedStep[] = [];
  const notes: LineNote[] = [];
  let last: { name: StepName; outcome: Outcome } | null = null;
  const isOver = (line: BuyLine) =>
    notes.some((note) => note.line === line && inCart.size > 0 && OVER.includes(note.says));
  const left = () => lines.filter((line) => !inCart.has(line) && !opened.has(line) && !unseen.has(line));
  /** What the shop doesn't have isn't looked for on its other pages: the cart that holds the rest is left open. */
  const wanted = () => left().filter((line) => !isOver(line));

  for (const { name, plan: look, climb: take } of steps) {
    const prospect = wanted().length ? look(wanted(), surroundings) : null;
    // A product's page would take the person away from the cart that holds the rest.
    if (prospect?.landing === 'page' && inCart.size) continue;
    const outcome = prospect && (await take(prospect.carries, hands, surroundings));
    if (!outcome) continue;
    const { failure, confirm } = outcome;
    for (const line of outcome.inCart) inCart.add(line);
    for (const line of outcome.seen ? outcome.inCart : []) seen.add(line);
    for (const line of outcome.opened) opened.add(line);
    for (const line of outcome.unseen ?? []) unseen.add(line);
    if (failure) failed.push({ step: name, failure, ...(confirm && { confirm }) });
    notes.push(...(outcome.notes ?? []));
    const came = [outcome.inCart, outcome.opened, outcome.unseen ?? []].some((taken) => taken.length > 0);
    if (came || isUndecided(failure)) last = { name, outcome };
    if (opened.size || unseen.size || isUndecided(failure) || failure === 'closed') break;
  }

  const places = (of: Iterable<BuyLine>) => [...of].map((line) => lines.indexOf(line)).sort((a, b) => a - b);
  const lost = last?.outcome.failure === 'elsewhere';
  const url = last ? hands.standsAt() : null;
  const foreign = url && foreignDomain(url, lines[0]?.product.url ?? url, []);
  const isConfirmed = foreign !== null && hands.confirmed.includes(foreign);
  return {
    inCart: places(inCart),
    seen: inCart.size > 0 && seen.size === inCart.size,
    opened: places(opened),
    unseen: places(unseen),
    left: places(left()),
    landing: last && (lost ? 'elsewhere' : last.outcome.landing),
    step: last?.name ?? null,
    url,
    foreignHost: url && foreign && !isConfirmed ? new URL(url).host : null,
    confirmedDomain: isConfirmed ? foreign : null,
    failed,
    notes: notes.map(({ line, ...note }) => ({ ...note, line: lines.indexOf(line) })),
    next: last && nextBelow(plan, last.name, lines),
  };
};

const OVER: readonly string[] = ['gone', 'sold-out'];

const below = (ladder: readonly Step[], after: StepName | undefined): readonly Step[] =>
  after ? ladder.slice(ladder.findIndex(({ name }) => name === after) + 1) : ladder;

const nextBelow = ({ ladder, surroundings }: Climb, name: StepName, lines: readonly BuyLine[]): StepName | null =>
  below(ladder, name).find((step) => !step.asks && step.plan(lines, surroundings))?.name ?? null;

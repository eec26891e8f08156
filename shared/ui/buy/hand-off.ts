import { type Accessor, batch, createEffect, createMemo, createSignal, on } from 'solid-js';
import { unwrap } from 'solid-js/store';
import type { HandOff } from '../../actions/registry.ts';
import type { BuyLine } from '../../buy/line.ts';
import type { BuyPlan } from '../../buy/plan.ts';
import type { HandOffReport } from '../../buy/report.ts';
import { useAttempt } from '../attempt.ts';
import { useAct } from '../port.ts';
import { planText } from './plan-text.ts';
import { reportText } from './report-text.ts';

/** Taking lines of one merchant to their shop: what it will do, what became of it, and the way on. */
export interface HandingOff {
  /** What a click will do; empty until it is known. */
  readonly plan: Accessor<string>;
  readonly shopName: Accessor<string>;
  readonly busy: Accessor<boolean>;
  readonly report: Accessor<HandOffReport | null>;
  /** What became of the last click; empty before. */
  readonly says: Accessor<string>;
  /** The lines that the report is about, in its order, whatever is there to buy now. */
  readonly handed: Accessor<readonly BuyLine[]>;
  /** Those of them of which only the person can say whether they are in the shop's cart. */
  readonly untold: Accessor<readonly BuyLine[]>;
  /** Takes what is there to buy; answers null when it failed by a fault of ours, or while one is under way. */
  readonly go: () => Promise<HandOffReport | null>;
  /** Goes another way with what the last click didn't bring into the shop's cart. */
  readonly goOn: (how: Omit<HandOff, 'lines'>) => Promise<HandOffReport | null>;
}

/** The report is kept until it is `about` something else: people come back from the shop's page to read it. */
export const useHandOff = (lines: () => readonly BuyLine[], about: () => string): HandingOff => {
  const act = useAct();
  const attempt = useAttempt();
  const [plan, setPlan] = createSignal<BuyPlan | null>(null);
  const [report, setReport] = createSignal<HandOffReport | null>(null);
  const [busy, setBusy] = createSignal(false);
  /** What was planned is about these. */
  let planned: readonly BuyLine[] = [];
  const [handed, setHanded] = createSignal<readonly BuyLine[]>([]);
  const [handedTo, setHandedTo] = createSignal('');

  createEffect(
    on(
      () => JSON.stringify(lines()),
      async (now) => {
        const asked = asTheyAre(lines());
        const result = asked.length ? await act('buyPlan', { lines: asked }).catch(() => null) : null;
        if (JSON.stringify(lines()) !== now) return;
        planned = asked;
        setPlan(result?.ok ? result.value : null);
      },
    ),
  );

  createEffect(on(createMemo(about), () => setReport(null), { defer: true }));

  // Where everything has been handed over, no plan is left to name the shop.
  const shopName = () => plan()?.shopName ?? lines()[0]?.product.shop ?? handedTo();

  const take = async (taken: readonly BuyLine[], how: Omit<HandOff, 'lines'> = {}) => {
    if (busy()) return null;
    setBusy(true);
    setHandedTo(shopName());
    const result = await attempt('handOff', { lines: taken, ...how });
    const came = result?.ok ? result.value : null;
    batch(() => {
      setBusy(false);
      setHanded(taken);
      setReport(came);
    });
    return came;
  };

  return {
    plan: () => {
      const known = plan();
      return known ? planText(known, planned) : '';
    },
    shopName,
    busy,
    report,
    says: () => {
      const known = report();
      return known ? reportText(known, shopName(), handed()) : '';
    },
    handed,
    untold: () => {
      const known = report();
      const places = known ? untoldIn(known) : [];
      return handed().filter((_line, at) => places.includes(at));
    },
    go: () => take(asTheyAre(lines())),
    goOn: (how) =>
      take(
        handed().filter((_line, at) => !report()?.inCart.includes(at)),
        how,
      ),
  };
};

/** What came to a page that doesn't tell, or whose page stands open, unless the shop says that it is sold out. */
const untoldIn = ({ opened, unseen, failed }: HandOffReport): readonly number[] =>
  failed.at(-1)?.failure === 'sold-out' ? unseen : [...unseen, ...opened];

/** A copy that stays as it is: what a live query answers changes in place. */
const asTheyAre = (lines: readonly BuyLine[]): readonly BuyLine[] => structuredClone(unwrap([...lines]));

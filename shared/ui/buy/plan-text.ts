import type { BuyLine } from '../../buy/line.ts';
import type { BuyPlan, PlannedStep } from '../../buy/plan.ts';
import { t } from '../../i18n/t.ts';

/** What will happen at the click, in one or two sentences, as sure as we are of it. */
export const planText = (plan: BuyPlan, lines: readonly BuyLine[]): string => {
  const { shopName, steps } = plan;
  const [first, ...rest] = steps.filter(({ landing }) => landing !== 'page' || steps[0]?.landing === 'page');
  if (!first) return '';
  const fillsCart = first.landing === 'cart' || first.landing === 'checkout';
  const count = pieces(first, lines);
  // A cart that the shop is asked for is tried first, and shops that make one may lead on to their checkout.
  const says =
    plan.asks && fillsCart ? t('buy.opensCartOrCheckout', shopName, count) : sentence(first, shopName, count);
  const others = rest.reduce((sum, step) => sum + pieces(step, lines), 0);
  return [
    plan.asks && !fillsCart ? t('buy.planAsks', shopName, says) : t('buy.planOpens', says),
    first.empties ? t('buy.planEmpties', shopName) : '',
    others > 0 ? t('buy.planRest', others) : '',
    t('buy.planNeverOrders'),
  ]
    .filter(Boolean)
    .join(' ');
};

const sentence = ({ landing }: PlannedStep, shopName: string, count: number): string => {
  if (landing === 'cart') return t('buy.opensCart', shopName, count);
  if (landing === 'checkout') return t('buy.opensCheckout', shopName, count);
  if (landing === 'confirm') return t('buy.opensConfirm', shopName, count);
  return landing === 'button' ? t('buy.pressesButton', shopName, count) : t('buy.opensPage', shopName);
};

const pieces = ({ carries }: PlannedStep, lines: readonly BuyLine[]): number =>
  carries.reduce((sum, at) => sum + (lines[at]?.quantity ?? 0), 0);

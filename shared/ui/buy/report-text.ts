import type { BuyLine } from '../../buy/line.ts';
import type { HandOffReport } from '../../buy/report.ts';
import type { Failure } from '../../buy/step.ts';
import { formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';

/** What became of a hand-off: where the person is, what went wrong on the way, and what the shop says of the things. */
export const reportText = (report: HandOffReport, shopName: string, lines: readonly BuyLine[]): string =>
  [whereText(report, shopName, lines), ...report.notes.map((note) => noteText(note, lines))].filter(Boolean).join(' ');

const whereText = (report: HandOffReport, shop: string, lines: readonly BuyLine[]): string => {
  const { landing, opened, inCart, seen, unseen, left, foreignHost, confirmedDomain, failed } = report;
  const failure = failed.at(-1)?.failure;
  const pieces = (of: readonly number[]) => of.reduce((sum, at) => sum + (lines[at]?.quantity ?? 0), 0);
  const count = pieces(inCart);
  const cart = count ? cartText(seen, shop, confirmedDomain, count) : '';
  const rest = left.length ? t('buy.leftHere', left.length) : '';
  const all = (...sentences: readonly string[]) => sentences.filter(Boolean).join(' ');
  if (failure === 'closed') return t('buy.closed');
  if (opened.length && landing === 'confirm') return t('buy.confirms', shop, pieces(opened));
  if (opened.length) return all(cart, openText(failure, shop, foreignHost));
  if (landing === 'elsewhere')
    return all(cart, foreignHost ? t('buy.elsewhereAt', shop, foreignHost) : t('buy.elsewhere', shop));
  if (unseen.length) return all(cart, unseenText(report, shop, pieces(unseen)), rest);
  if (landing && count) return all(cart, rest);
  return nowhereText(
    failed.map((one) => one.failure),
    shop,
  );
};

/** A cart on a domain that isn't the shop's own is called by that domain's name. */
const cartText = (isSeen: boolean, shop: string, domain: string | null, count: number): string =>
  domain
    ? t(isSeen ? 'buy.cartHoldsAt' : 'buy.cartOpenedAt', shop, domain, count)
    : t(isSeen ? 'buy.cartHolds' : 'buy.cartOpened', shop, count);

/** Of a page that only the person sees, or that doesn't tell. */
const unseenText = ({ landing, failed }: HandOffReport, shop: string, count: number): string => {
  if (landing === 'page') return t('buy.pageUnseen', shop);
  return t(failed.at(-1)?.failure === 'unsure' ? 'buy.cartUnsure' : 'buy.cartUnseen', shop, count);
};

/** Beside the product's page, which stands open. */
const openText = (failure: Failure | undefined, shop: string, foreignHost: string | null): string => {
  if (foreignHost) return t('buy.pageAt', shop, foreignHost);
  if (!failure) return t('buy.pageOpen', shop);
  if (failure === 'choose') return t('buy.choose', shop);
  if (failure === 'sold-out') return t('buy.soldOutThere', shop);
  if (failure === 'unsure') return t('buy.unsure', shop);
  return failure === 'no-button' ? t('buy.noButton', shop) : t('buy.pageInstead', shop);
};

/** The last failure that says most of why nothing opened. */
const nowhereText = (failures: readonly Failure[], shop: string): string => {
  const telling = failures.findLast((failure) => failure !== 'too-long' && failure !== 'bad-answer');
  if (telling === 'unsure') return t('buy.interrupted', shop);
  if (telling === 'sold-out') return t('buy.soldOut', shop);
  if (telling === 'gone') return t('buy.gone', shop);
  if (telling === 'unreachable') return t('buy.unreachable', shop);
  return t('buy.refused', shop);
};

const noteText = (
  { line, says, was, now, quantity }: HandOffReport['notes'][number],
  lines: readonly BuyLine[],
): string => {
  const title = lines[line]?.product.title ?? '';
  if (says === 'gone') return t('buy.noteGone', title);
  if (says === 'sold-out') return t('buy.noteSoldOut', title);
  if (says === 'fewer') return t('buy.noteFewer', title, quantity ?? 0);
  if (!was || !now) return '';
  return says === 'dearer'
    ? t('buy.noteDearer', title, formatMoney(now), formatMoney(was))
    : t('buy.noteCheaper', title, formatMoney(now), formatMoney(was));
};

import browser from 'webextension-polyfill';
import { formatDate } from '../../shared/i18n/format.ts';
import { t } from '../../shared/i18n/t.ts';
import { orders } from '../../shared/store/queries/orders.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Purchase } from '../../shared/store/views.ts';

export const RETURNS_ALARM = 'returns';

/** How long before the last day the reminder comes: time to find the box. */
const BEFORE = 3 * 24 * 60 * 60 * 1000;

const NOTICE = 'return/';

/** Reminds once of each purchase whose last day for sending it back is near, and wakes up again for the next. */
export const remindOfReturns = async (store: Store): Promise<void> => {
  const now = store.now();
  const open = (await orders(store)).flatMap(({ returnBy, ...purchase }) =>
    returnBy !== null && returnBy >= now ? [{ ...purchase, returnBy }] : [],
  );
  const later = open.map(({ returnBy }) => returnBy - BEFORE).filter((when) => when > now);
  if (later.length > 0) browser.alarms.create(RETURNS_ALARM, { when: Math.min(...later) });
  else await browser.alarms.clear(RETURNS_ALARM);

  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  for (const purchase of open) {
    if (purchase.returnBy - BEFORE > now || !(await isNews(store, purchase))) continue;
    // Noted only after: a worker stopped in between shows the same notice again, in its place, rather than never.
    await browser.notifications.create(`${NOTICE}${purchase.id}`, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icons/128.png'),
      title: t('outside.returnTitle', purchase.shopName),
      message: t('outside.returnText', formatDate(purchase.returnBy), purchase.things[0]?.product.title ?? ''),
    });
    await store.database.meta.put({ name: reminded(purchase.id), value: purchase.returnBy });
  }
};

export const isReturnNotice = (notice: string): boolean => notice.startsWith(NOTICE);

const reminded = (purchase: string): string => `reminded/${purchase}`;

/** Has this device not reminded of this purchase and day yet? */
const isNews = async (store: Store, { id, returnBy }: Pick<Purchase, 'id' | 'returnBy'>): Promise<boolean> =>
  (await store.database.meta.get(reminded(id)))?.value !== returnBy;

import browser from 'webextension-polyfill';
import { t } from '../../shared/i18n/t.ts';
import { inbox } from '../../shared/store/queries/inbox.ts';
import type { Store } from '../../shared/store/store.ts';

/** Ink and paper; the badge is a number, not an alarm. */
const BADGE = { background: '#211c16', text: '#fbf8f3' };

const NOTICE = 'talk/';

/** Shows how much is unread on the toolbar's button, and tells once of what is new if the person allowed notices. */
export const showUnread = async (store: Store): Promise<void> => {
  const { unread, conversations } = await inbox(store);
  await browser.action.setBadgeBackgroundColor({ color: BADGE.background });
  await browser.action.setBadgeTextColor?.({ color: BADGE.text });
  await browser.action.setBadgeText({ text: unread ? String(unread) : '' });

  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  for (const { friend, last, unread: waiting, mark } of conversations) {
    if (!waiting || !last || last.mine || !(await isNews(store, friend.id, mark))) continue;
    await browser.notifications.create(`${NOTICE}${friend.id}`, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icons/128.png'),
      title:
        last.type === 'recommendation'
          ? t('outside.noticeRecommends', friend.name)
          : t('outside.noticeSays', friend.name),
      message: last.text || (last.product?.title ?? ''),
    });
  }
};

/**
 * Hears which notice is pressed. Its event is there only once the person allowed notices, so this is called again then;
 * the same listener hears once.
 */
export const hearNotices = (pressed: (notice: string) => void): void => {
  const { notifications } = browser as Partial<typeof browser>;
  if (notifications && !notifications.onClicked.hasListener(pressed)) notifications.onClicked.addListener(pressed);
};

/** The person whose notice this is; undefined for a notice of another kind. */
export const friendOfNotice = (notice: string): string | undefined =>
  notice.startsWith(NOTICE) ? notice.slice(NOTICE.length) : undefined;

/** Has this device not told of it yet? Says so once. */
const isNews = (store: Store, friend: string, mark: string): Promise<boolean> =>
  store.change(async () => {
    const name = `told/${friend}`;
    if ((await store.database.meta.get(name))?.value === mark) return false;
    await store.database.meta.put({ name, value: mark });
    return true;
  });

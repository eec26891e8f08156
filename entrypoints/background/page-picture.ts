import browser from 'webextension-polyfill';

/**
 * The picture with this address as the tab's page shows it already, small, as a data: address: nobody is asked for
 * anything. Null where the page doesn't show it, or shows it from another site that lets nobody read its pixels.
 */
export const copyPicture = async (tab: number, address: string): Promise<unknown> => {
  try {
    const [copied] = await browser.scripting.executeScript({ target: { tabId: tab }, func: copy, args: [address] });
    return copied?.result;
  } catch {
    return null;
  }
};

/** Runs in the page, so it may use nothing from outside itself. */
const copy = async (address: string): Promise<string | null> => {
  /** Longest side, in pixels: sharp in a sidebar on a dense screen, about 10 KB. */
  const side = 240;
  const quality = 0.8;
  /** A picture that the page has not loaded by then, in milliseconds, is one that nobody has scrolled to. */
  const patience = 3000;
  /** Image servers take the wanted size as a query: the page may show another than the one it names. */
  const withoutQuery = (url: string) => url.replace(/[?#].*/, '');

  const shown = [...document.images].sort((one, other) => other.naturalWidth - one.naturalWidth);
  const picture =
    shown.find(({ currentSrc }) => currentSrc === address) ??
    shown.find(({ currentSrc }) => withoutQuery(currentSrc) === withoutQuery(address));
  if (!picture) return null;

  try {
    await Promise.race([picture.decode(), new Promise((_, fail) => setTimeout(fail, patience))]);
    const { naturalWidth: width, naturalHeight: height } = picture;
    const scale = Math.min(1, side / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, width * scale);
    canvas.height = Math.max(1, height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/webp', quality);
  } catch {
    return null;
  }
};

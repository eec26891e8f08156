/** Longest side of a copied picture, in pixels: sharp in a sidebar on a dense screen, about 10 KB. */
const SIDE = 240;
const QUALITY = 0.8;

/** A picture that the page has not loaded by then, in milliseconds, is one that nobody has scrolled to. */
const PATIENCE = 3000;

/**
 * The picture with this address as the page shows it already, small, as a data: address: nobody is asked for anything.
 * Null where the page doesn't show it, or shows it from another site that lets nobody read its pixels.
 */
export const copyPicture = async (document: Document, address: string): Promise<string | null> => {
  const shown = [...document.images].sort((one, other) => other.naturalWidth - one.naturalWidth);
  const picture =
    shown.find(({ currentSrc }) => currentSrc === address) ??
    shown.find(({ currentSrc }) => withoutQuery(currentSrc) === withoutQuery(address));
  if (!picture) return null;

  try {
    await Promise.race([picture.decode(), late()]);
    const { naturalWidth: width, naturalHeight: height } = picture;
    const scale = Math.min(1, SIDE / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, width * scale);
    canvas.height = Math.max(1, height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/webp', QUALITY);
  } catch {
    return null;
  }
};

const late = (): Promise<never> => new Promise((_, fail) => setTimeout(fail, PATIENCE));

/** Image servers take the wanted size as a query: the page may show another than the one it names. */
const withoutQuery = (address: string): string => address.replace(/[?#].*/, '');

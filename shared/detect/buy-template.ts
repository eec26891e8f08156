import type { Page } from './page.ts';

/**
 * The page's own address for putting its product into the cart: the only one that its mark-up names, as of several none
 * is this product's for sure. Absolute; may hold variables in braces, which no parser of addresses leaves alone.
 */
export const readBuyTemplate = (
  { url }: Page,
  [template = '', ...others]: readonly string[] = [],
): string | undefined => {
  if (others.length || template.length > 2000) return undefined;
  const [, whole, path] = /^(?:(https?:\/\/.*)|(\/(?!\/).*))$/is.exec(template) ?? [];
  return whole ?? (path && url.origin + path);
};

import { readPin } from '../pinterest.ts';
import type { SiteReader } from '../rule.ts';

/** Pinterest. A pin's own page is a pin, never a product: what it leads to is for others to resolve. */
export const pinterest: SiteReader = {
  name: 'pinterest',
  read: readPin,
};

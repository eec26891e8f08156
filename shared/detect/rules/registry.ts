import type { Rule } from '../rule.ts';
import { aliexpress } from './aliexpress.ts';
import { amazon } from './amazon.ts';
import { ebay } from './ebay.ts';
import { etsy } from './etsy.ts';
import { ikea } from './ikea.ts';
import { pinterest } from './pinterest.ts';
import type { SiteName } from './sites.ts';
import { target } from './target.ts';
import { walmart } from './walmart.ts';
import { zalando } from './zalando.ts';

/** One line a site; its hosts stand in `sites`. A page of no site here is read like any shop's. */
export const rules: Readonly<Record<SiteName, Rule>> = {
  aliexpress,
  amazon,
  ebay,
  etsy,
  ikea,
  pinterest,
  target,
  walmart,
  zalando,
};

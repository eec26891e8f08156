import type { Step } from './step.ts';
import { cartLink } from './steps/cart-link.ts';
import { pageHelp } from './steps/page-help.ts';
import { pageTemplate } from './steps/page-template.ts';
import { productPage } from './steps/product-page.ts';
import { ucpCart } from './steps/ucp-cart.ts';
import { ucpPermalink } from './steps/ucp-permalink.ts';

/** The ladder, deepest step first, one line each. */
export const LADDER: readonly Step[] = [ucpPermalink, ucpCart, pageTemplate, cartLink, pageHelp, productPage];

import type { Page } from '../page.ts';
import type { ReadSite, SiteRule, SiteWord } from '../rule.ts';
import { rules } from './registry.ts';
import { siteAt } from './sites.ts';

export const readSite: ReadSite = (page) => {
  const site = siteAt(page.url.hostname);
  if (!site) return undefined;
  const rule = rules[site];
  if ('path' in rule) return follow(rule, page);
  const read = rule.read(page);
  if (!read) return null;
  return 'type' in read ? { pin: read } : { reading: read, final: true };
};

const follow = (rule: SiteRule, page: Page): SiteWord => {
  const id = rule.path.exec(page.url.pathname)?.[1];
  if (!id) return null;
  const variant = /^\w{5,20}$/.exec((rule.variant && page.url.searchParams.get(rule.variant)) ?? '');
  const text = (selector = ''): string | undefined => (selector ? page.text(selector) : undefined);
  const image = (name: string): string | undefined => (rule.image ? page.attribute(rule.image, name) : undefined);
  const reading = {
    sku: variant?.[0] ?? id,
    title: text(rule.title),
    price: rule.price ? page.price(rule.price) : undefined,
    listPrice: rule.listPrice ? page.price(rule.listPrice) : undefined,
    availability: (rule.soldOutSays ?? /./).test(text(rule.soldOut) ?? '') ? ('OutOfStock' as const) : undefined,
    image: page.address(image('src') ?? image('content')),
    brand: text(rule.brand),
    seller: text(rule.seller),
    buyTemplate: rule.buyLink && page.attribute(`${rule.buyLink}[href*="${id}"]`, 'href'),
  };
  return { reading, final: false };
};

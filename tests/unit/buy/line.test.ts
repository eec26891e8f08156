import { describe, expect, it } from 'vitest';
import { type BuyLine, cartIdOf, idsOf } from '../../../shared/buy/line.ts';
import { pageTemplate } from '../../../shared/buy/steps/page-template.ts';
import { itemsOf } from '../../../shared/buy/ucp/items.ts';
import type { Product } from '../../../shared/model/product.ts';
import { kettle } from '../../support/products.ts';

const size = (value: string) => [{ name: 'Size', value }];
const shirt: Product = {
  ...kettle,
  options: [{ name: 'Size', values: ['S', 'M', 'L'] }],
  variants: [
    { id: '11', choices: ['S'] },
    { id: '12', choices: ['M'] },
  ],
  choices: size('S'),
  offerIds: { product: '1', variant: '11' },
};
const line = (fields: Partial<BuyLine> = {}): BuyLine => ({ product: shirt, quantity: 1, ...fields });
const { choices: _, ...undecided } = shirt;

describe('what a cart calls a line', () => {
  it.each<[string, BuyLine, string | undefined]>([
    ['the page’s own where nothing else was chosen', line(), '11'],
    ['the page’s own where the same was chosen', line({ choices: size('S') }), '11'],
    ['the variant’s where another was chosen', line({ choices: size('M') }), '12'],
    ['what was kept with the choice before all', line({ choices: size('L'), offerIds: { variant: '13' } }), '13'],
    ['nothing where the page didn’t say what the choice leads to', line({ choices: size('L') }), undefined],
  ])('is %s', (_name, known, id) => {
    expect(idsOf(known).variant).toBe(id);
  });

  it('is the product’s own only where there is nothing to choose', () => {
    const plain = { ...kettle, offerIds: { product: '1' } };
    expect(cartIdOf({ product: plain, quantity: 1 })).toBe('1');
    expect(cartIdOf(line({ offerIds: { product: '1' } }))).toBeUndefined();
  });
});

describe('a line of which something is left to choose', () => {
  it('is neither asked of a business nor sent to the page’s own address', () => {
    expect(itemsOf([{ product: undecided, quantity: 1 }])).toBeNull();
    const product = { ...undecided, buyTemplate: 'https://nordkitchen.example/add?id={productId}' };
    const surroundings = { mayRead: true, mayPress: true };
    expect(pageTemplate.plan([{ product, quantity: 1 }], surroundings)).toBeNull();
    const chosen = { product: { ...product, choices: size('S') }, choices: size('M'), quantity: 1 };
    expect(pageTemplate.plan([chosen], surroundings), 'the address names the page’s own variant').toBeNull();
  });
});

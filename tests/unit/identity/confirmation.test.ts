import { expect, it } from 'vitest';
import { looksLikeConfirmation } from '../../../shared/identity/confirmation.ts';

it.each([
  ['WooCommerce', 'https://shop.example/checkout/order-received/12/?key=wc_order_x'],
  ['Magento', 'https://shop.example/checkout/onepage/success/'],
  ['BigCommerce', 'https://shop.example/checkout/order-confirmation'],
  ['VTEX', 'https://shop.example/checkout/orderPlaced/?og=1'],
  ['Shopware', 'https://shop.example/checkout/finish?orderId=1'],
  ['Salesforce', 'https://shop.example/on/demandware.store/Sites-x-Site/en/Order-Confirm'],
  ['Shopify', 'https://shop.example/checkouts/cn/abc/thank-you'],
  ['Shopify, older', 'https://shop.example/123/checkouts/abc/thank_you'],
  ['OpenCart', 'https://shop.example/index.php?route=checkout/success'],
  ['in German', 'https://shop.example/bestellung/danke'],
])('%s thanks for an order at %s', (_shop, url) => expect(looksLikeConfirmation(url)).toBe(true));

it.each([
  'https://shop.example/',
  'https://shop.example/checkout',
  'https://shop.example/cart',
  'https://shop.example/products/thank-you-card',
  'https://shop.example/products/danke-kerze',
  'https://shop.example/blog/success-stories',
  'not an address',
])('%s thanks for nothing', (url) => expect(looksLikeConfirmation(url)).toBe(false));

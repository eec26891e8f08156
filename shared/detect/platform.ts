import type { OfferIds, Platform } from '../model/claim.ts';
import { firstOf, type Page } from './page.ts';

/*
 * Which software a shop runs, by marks that it leaves in every shop's pages, and where it keeps the ids that its cart
 * takes. Marks seen 2026-11.
 */

interface Marks {
  /** In the addresses of its scripts and style sheets, or in what its `<meta>` say of it. */
  readonly mark: RegExp;
  readonly product?: string;
  readonly variant?: string;
  /** The part of the page's query that names the variant. */
  readonly query?: string;
}

const PLATFORMS: Readonly<Record<Platform, Marks>> = {
  shopify: {
    mark: /cdn\.shopify\.com|\/cdn\/shop\/|shopify-digital-wallet/,
    product: 'form[action*="/cart/add"] [name="product-id"]',
    variant: 'form[action*="/cart/add"] [name="id"]',
  },
  woocommerce: {
    mark: /\/plugins\/woocommerce\/|WooCommerce/,
    product: 'form.cart [name="add-to-cart"],form.cart [name="product_id"]',
    variant: 'form.cart [name="variation_id"]',
  },
  magento: {
    mark: /\/mage\/|Magento_|\/static\/version\d|x-magento-init/,
    product: '#product_addtocart_form [name="product"]',
    variant: '#product_addtocart_form [name="selected_configurable_option"]',
  },
  bigcommerce: {
    mark: /bigcommerce/i,
    product: 'form[action*="cart.php"] [name="product_id"]',
    variant: 'form[action*="cart.php"] [name="variant_id"]',
  },
  prestashop: {
    mark: /PrestaShop|\/modules\/ps_/i,
    product: '#add-to-cart-or-refresh [name="id_product"]',
    variant: '#add-to-cart-or-refresh [name="id_product_attribute"]',
  },
  salesforce: { mark: /demandware\.(static|store)/, product: '[data-pid],[name="pid"]' },
  vtex: { mark: /vteximg|vtexassets/, variant: 'meta[property="product:retailer_item_id"]' },
  squarespace: { mark: /squarespace/, product: '[data-item-id]' },
  wix: { mark: /Wix\.com|parastorage\.com/ },
  ecwid: { mark: /app\.ecwid\.com/ },
  shopware: { mark: /Shopware/, product: '[name^="lineItems"][name$="[id]"]' },
  neto: { mark: /jquery\.neto/, product: '[id^="sku"][name="sku"]' },
  shopline: { mark: /\.myshopline\.com/, query: 'sku' },
  drupal: { mark: /Drupal \d/ },
};

export const platformOf = ({ document }: Page): Platform | undefined => {
  let said = '';
  for (const [tag, ...names] of SAYING)
    for (const element of firstOf(document.getElementsByTagName(tag), MAX_ELEMENTS))
      for (const name of names) said += ` ${(element.getAttribute(name) ?? '').slice(0, 200)}`;
  return (Object.keys(PLATFORMS) as Platform[]).find((name) => PLATFORMS[name].mark.test(said));
};

const SAYING: readonly (readonly [tag: string, ...attributes: string[]])[] = [
  ['meta', 'name', 'content'],
  ['link', 'href'],
  ['script', 'src', 'type'],
];

const MAX_ELEMENTS = 150;

/** What the shop's own form would put into its cart; nothing where that is still to be chosen. */
export const offerIdsOf = (page: Page, platform: Platform): OfferIds => {
  const marks = PLATFORMS[platform];
  const read = (selector: string | undefined): string | undefined => {
    const fields = selector ? [...page.document.querySelectorAll(selector)] : [];
    const field = fields.find((one) => (one as HTMLInputElement).type !== 'radio' || (one as HTMLInputElement).checked);
    return idIn(
      (field as HTMLInputElement | undefined)?.value ||
        field?.getAttribute('content') ||
        field?.getAttribute('data-pid') ||
        field?.getAttribute('data-item-id'),
    );
  };
  const product = read(marks.product);
  const variant = marks.query ? idIn(page.url.searchParams.get(marks.query)) : read(marks.variant);
  return { ...(product && { product }), ...(variant && { variant }) };
};

const idIn = (value: string | null | undefined): string | undefined =>
  value && /^[\w.-]{1,80}$/.test(value) && value !== '0' ? value : undefined;

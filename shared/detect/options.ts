import type { OptionValue, ProductOption, Variant } from '../model/claim.ts';
import { mainButtons } from './candidates.ts';
import { isNode, nodesOf, parseJson } from './json.ts';
import { firstOf, oneLine, type Page, textOf } from './page.ts';
import { nameOf } from './place.ts';
import { type Choices, optionsOf } from './state.ts';
import type { Visible } from './visible.ts';
import { QUANTITY_NAME, SOLD_OUT, unaccented } from './words.ts';

/** What a buyer has to choose, as the page's own controls by the buy button show it. */
export const readOptions = (page: Page, visible: Visible, heading: Element | undefined): Choices | null => {
  const woo = readWooCommerce(page);
  if (woo) return woo;
  const scope = scopeOf(visible, heading);
  if (!scope) return null;
  const options = [...selects(scope), ...radios(scope)].filter(
    ({ values }) => values.length > 1 || values.some(({ chosen }) => !chosen),
  );
  return options.length ? { options: options.slice(0, MAX_OPTIONS), variants: [] } : null;
};

/** The smallest part of the page that holds the buy button and something to choose; never more than the product's part. */
const scopeOf = (visible: Visible, heading: Element | undefined): Element | null => {
  const buttons = mainButtons(visible).filter(({ away }) => !away);
  const button = buttons.find(({ line }) => line >= visible.headingLine) ?? buttons[0];
  let scope: Element | null = button?.element.closest('form') ?? button?.element.parentElement ?? null;
  for (let up = 0; scope && up < MAX_UP; up++, scope = scope.parentElement) {
    if (controls(scope, CONTROLS).length) return scope;
    if (scope.localName === 'body' || (heading && scope.contains(heading))) return null;
  }
  return null;
};

const CONTROLS = 'select:not([name*="qty" i]):not([name*="quantity" i]),input[type="radio"],[role="radio"]';

/** Controls of the product's part, not of what stands around it. */
const controls = (scope: Element, selector: string): Element[] =>
  firstOf(scope.querySelectorAll(selector), MAX_VALUES).filter((each) => !each.closest('footer,nav,header,aside'));

const selects = (scope: Element): ProductOption[] =>
  controls(scope, 'select')
    .slice(0, MAX_OPTIONS)
    .filter((select) => !QUANTITY_NAME.test(`${nameOf(select)} ${select.getAttribute('name')}`))
    .map((select) => ({
      name: labelOf(select),
      values: firstOf(select.querySelectorAll('option'), MAX_VALUES)
        .filter((option) => option.getAttribute('value') !== '' && !PLACEHOLDER.test(oneLine(option.textContent)))
        .map((option) => value(oneLine(option.textContent, 120), option.selected, option)),
    }))
    .map(({ name, values }) => ({ name, values: values.filter(({ label }) => label) }))
    .filter(({ name, values }) => name && values.length);

const PLACEHOLDER =
  /^(-|\u2013|\u2014|please|choose|select|pick|bitte|w[\u00e4a]hlen|auswahl|choisi|s[\u00e9e]lection|elige|selecciona|seleziona|scegli|kies|wybierz|vyberte|v\u00e4lj|velg|v\u00e6lg|valitse|\u0432\u044b\u0431\u0435\u0440\u0438\u0442\u0435|\u9078|\u9009|\uc120\ud0dd)/i;

/** Radio buttons, real ones and those that only say so, by the group they stand in. */
const radios = (scope: Element): ProductOption[] => {
  const groups = new Map<string | Element, { name: string; values: OptionValue[] }>();
  for (const radio of controls(scope, 'input[type="radio"],[role="radio"]')) {
    const around = radio.closest('fieldset,[role="radiogroup"]');
    const key = radio.getAttribute('name') ?? around;
    if (!key || QUANTITY_NAME.test(String(radio.getAttribute('name')))) continue;
    const group = groups.get(key) ?? { name: groupName(radio, around), values: [] };
    groups.set(key, group);
    const label =
      radio.localName === 'input'
        ? labelOf(radio) || (radio.getAttribute('value') ?? '')
        : labelOf(radio) || oneLine(radio.textContent, 120);
    const chosen = (radio as HTMLInputElement).checked ?? radio.getAttribute('aria-checked') === 'true';
    if (label) group.values.push(value(label, chosen, radio));
  }
  return [...groups.values()].filter(({ name, values }) => name && values.length);
};

const groupName = (radio: Element, around: Element | null): string =>
  clean(
    around?.querySelector('legend')?.textContent ||
      around?.getAttribute('aria-label') ||
      byId(around, around?.getAttribute('aria-labelledby')) ||
      radio.getAttribute('name'),
  );

const value = (label: string, chosen: boolean, element: Element): OptionValue => {
  const around = `${nameOf(element)} ${element.parentElement ? nameOf(element.parentElement) : ''}`;
  return {
    label: label.slice(0, 120),
    chosen,
    available: !(
      element.hasAttribute('disabled') ||
      element.getAttribute('aria-disabled') === 'true' ||
      SOLD_OUT.test(unaccented(label)) ||
      /sold-?out|unavailable|out-?of-?stock|\bdisabled\b/i.test(around)
    ),
  };
};

const labelOf = (control: Element): string => {
  const wrapping = control.closest('label');
  return clean(
    byFor(control) ||
      (wrapping && control.localName === 'input' ? textOf(wrapping) : '') ||
      byId(control, control.getAttribute('aria-labelledby')) ||
      control.getAttribute('aria-label') ||
      (control.localName === 'select' ? control.getAttribute('name') : ''),
  );
};

const byFor = (control: Element): string => {
  const { id } = control;
  const labels =
    typeof id === 'string' && id
      ? control.parentElement?.closest('form,body')?.querySelectorAll('label[for]')
      : undefined;
  const label = firstOf(labels ?? [], MAX_LABELS).find((each) => each.getAttribute('for') === id);
  return label ? textOf(label) : '';
};

const byId = (near: Element | null | undefined, id: string | null | undefined): string =>
  oneLine((id && near?.ownerDocument.getElementById(id.split(' ', 1)[0] ?? '')?.textContent) || '');

/** `Size:*` and `attribute_pa_size` are the size. */
const clean = (name: string | null | undefined): string =>
  oneLine(name, 120)
    .replace(/^(attribute_)?(pa_)?|^(options?|properties|super_attribute)\[|\]$/g, '')
    .replace(/[\s:\uff1a*]+$/, '')
    .replaceAll('_', ' ');

/** WooCommerce writes all variations into an attribute of its form. */
const readWooCommerce = (page: Page): Choices | null => {
  const form = page.document.querySelector('form.variations_form[data-product_variations]');
  const written = form?.getAttribute('data-product_variations') ?? '';
  if (!form || written.length > MAX_LETTERS) return null;
  const fields = firstOf(form.querySelectorAll<HTMLSelectElement>('select[name^="attribute_"]'), MAX_OPTIONS);
  const labels = fields.map(
    (field) =>
      new Map(
        firstOf(field.querySelectorAll('option'), MAX_VALUES)
          .filter((option) => option.value)
          .map((option) => [option.value, oneLine(option.textContent, 120)]),
      ),
  );
  const variants = nodesOf(parseJson(written)).flatMap((raw): Variant[] => {
    const { variation_id: id, attributes, is_in_stock: available } = raw;
    if (typeof id !== 'number' || !isNode(attributes)) return [];
    const choices = fields.map((field, at) => {
      const chosen = attributes[field.name];
      return typeof chosen === 'string' ? (labels[at]?.get(chosen) ?? chosen) : '';
    });
    return [{ id: String(id), choices, ...(typeof available === 'boolean' && { available }) }];
  });
  const names = fields.map(labelOf);
  const values = labels.map((label) => [...label.values()]);
  const now = fields.map((field, at) => labels[at]?.get(field.value));
  return variants.length && names.every(Boolean)
    ? {
        productId: form.getAttribute('data-product_id') ?? undefined,
        variants,
        options: optionsOf(names, values, variants, now),
      }
    : null;
};

const MAX_OPTIONS = 8;
const MAX_VALUES = 200;
const MAX_LABELS = 1000;
const MAX_UP = 8;
const MAX_LETTERS = 400_000;

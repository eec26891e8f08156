import type { OptionValue, ProductOption, Variant } from '../model/claim.ts';
import { parseJson } from '../model/parse-json.ts';
import { ownButton } from './candidates.ts';
import { allIn, attributeOf, holds, parentOf, tagOf } from './dom.ts';
import { isNode, nodesOf } from './json.ts';
import { firstOf, oneLine, type Page, textOf } from './page.ts';
import { nameOf } from './place.ts';
import { type OptionsAndVariants, optionsOf } from './state.ts';
import type { Visible } from './visible.ts';
import { QUANTITY_NAME, SOLD_OUT, unaccented } from './words.ts';

/** What a buyer has to choose, as the page's own controls by the buy button show it. */
export const readOptions = (page: Page, visible: Visible, heading: Element | undefined): OptionsAndVariants | null => {
  const woo = readWooCommerce(page);
  if (woo) return woo;
  const scope = scopeOf(visible, heading);
  const options = (scope ? optionsIn(scope) : []).filter(
    ({ name, values }) => name && (values.length > 1 || values.some(({ chosen }) => !chosen)),
  );
  return { options: options.slice(0, MAX_OPTIONS), variants: [] };
};

/** The smallest part of the page that holds the buy button and something to choose; never more than the product's part. */
const scopeOf = (visible: Visible, heading: Element | undefined): Element | null => {
  const button = ownButton(visible);
  let scope: Element | null = button?.element.closest('form') ?? button?.element.parentElement ?? null;
  for (let up = 0; scope && up < MAX_UP; up++, scope = parentOf(scope)) {
    if (controlsIn(scope).length) return scope;
    if (tagOf(scope) === 'body' || holds(scope, heading)) return null;
  }
  return null;
};

/** What can be chosen in the product's part, not in what stands around it. */
const controlsIn = (scope: Element): Element[] =>
  firstOf(allIn(scope, 'option,[type="radio"],[role="radio"]'), MAX_VALUES).filter(
    (each) =>
      !each.closest('footer,nav,header,aside') && !QUANTITY_NAME.test(`${nameOf(fieldOf(each))} ${writtenName(each)}`),
  );

/** A list's entries share the list; a button stands for itself. */
const fieldOf = (control: Element): Element => control.closest('select') ?? control;
const writtenName = (control: Element): string => fieldOf(control).getAttribute('name') ?? '';

/** Lists and radio buttons, real ones and those that only say so, by the group they stand in. */
const optionsIn = (scope: Element): ProductOption[] => {
  const groups = new Map<string | Element | null, { name: string; values: OptionValue[] }>();
  for (const control of controlsIn(scope)) {
    const field = fieldOf(control);
    const around = control.closest('select,fieldset,[role="radiogroup"]');
    const key = writtenName(control) || around;
    const text = oneLine(control.textContent, 120);
    const { selected, checked = selected ?? control.getAttribute('aria-checked') === 'true' } = control as Partial<
      HTMLOptionElement & HTMLInputElement
    >;
    const isEntry = control !== field;
    const label = isEntry ? text : labelOf(control) || text || (control.getAttribute('value') ?? '');
    if (!key || !label || (isEntry && (control.getAttribute('value') === '' || PLACEHOLDER.test(unaccented(label)))))
      continue;
    const group = groups.get(key) ?? { name: isEntry ? labelOf(field) : groupName(field, around), values: [] };
    groups.set(key, group);
    group.values.push(value(label, checked, control));
  }
  return [...groups.values()];
};

/** Begins what asks to choose and is no choice, where its value does not tell. */
const PLACEHOLDER =
  /^(-|\u2013|\u2014|please|choose|sele[cz]|pick|bitte|wahlen|auswahl|choisi|elige|scegli|kies|[vw]yb[ei]|v[ae\u00e6]l[jg]|valitse|\u0432\u044b\u0431\u0435\u0440\u0438\u0442\u0435|\u9078|\u9009|\uc120\ud0dd)/i;

const groupName = (radio: Element, around: Element | null): string =>
  clean(around?.querySelector('legend')?.textContent || namedBy(around) || radio.getAttribute('name'));

const value = (label: string, chosen: boolean, element: Element): OptionValue => ({
  label: label.slice(0, 120),
  chosen,
  available: !(
    element.hasAttribute('disabled') ||
    element.getAttribute('aria-disabled') === 'true' ||
    SOLD_OUT.test(unaccented(label)) ||
    /sold-?out|unavailable|out-?of-?stock|\bdisabled\b/i.test(
      `${nameOf(element)} ${nameOf(element.parentElement as Element)}`,
    )
  ),
});

/** The words of the label that belongs to it; those of one around a list are the list's entries, too. */
const labelOf = (control: Element): string => {
  const labels = firstOf((control as HTMLInputElement).labels ?? [], MAX_LABELS);
  const label = labels.find((each) => control.localName === 'input' || !each.contains(control));
  return clean(
    (label && textOf(label)) ||
      namedBy(control) ||
      (control.localName === 'select' ? control.getAttribute('name') : ''),
  );
};

/** What names it for those who can't see it. */
const namedBy = (element: Element | null): string | null | undefined => {
  const [id = ''] = element?.getAttribute('aria-labelledby')?.split(' ', 1) ?? [];
  return oneLine(id && element?.ownerDocument.getElementById(id)?.textContent) || element?.getAttribute('aria-label');
};

/** `Size:*` and `attribute_pa_size` are the size. */
const clean = (name: string | null | undefined): string =>
  oneLine(name, 120)
    .replace(/^(attribute_)?(pa_)?|^(options?|properties|super_attribute)\[|\]$/g, '')
    .replace(/[\s:\uff1a*]+$/, '')
    .replaceAll('_', ' ');

/** WooCommerce writes all variations into an attribute of its form. */
const readWooCommerce = (page: Page): OptionsAndVariants | null => {
  const form = page.document.querySelector('form.variations_form[data-product_variations]');
  const written = (form && attributeOf(form, 'data-product_variations')) ?? '';
  if (!form || written.length > MAX_LETTERS) return null;
  const fields = firstOf(allIn(form, 'select[name^="attribute_"]') as NodeListOf<HTMLSelectElement>, MAX_OPTIONS);
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
        productId: attributeOf(form, 'data-product_id') ?? undefined,
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

import { BUY, QUANTITY_NAME, unaccented } from '../../detect/words.ts';
import type { Choice } from '../../model/product.ts';
import { nameOf, plain, shownText } from './shown.ts';

/** Where the things to choose stand: the button's form, or the smallest part around it that has the heading too. */
export const productPart = (button: Element): Element => {
  const form = button.closest('form');
  if (form && form.querySelectorAll(CONTROLS).length > 1) return form;
  let part: Element = button;
  for (let at: Element | null = button; at && at.localName !== 'body'; at = at.parentElement) {
    part = at;
    if (at.querySelector('h1')) break;
  }
  return part;
};
const CONTROLS = 'select,input:not([type=hidden]),button';

/** Chooses the variant as a person would; false where the page doesn't offer something of it. */
export const chooseAll = (
  document: Document,
  part: Element,
  choices: readonly Choice[],
  variant: string | undefined,
): boolean => {
  const byId = variant !== undefined && chooseVariant(part, variant);
  return choices.map((choice) => chooseOne(document, part, choice)).every(Boolean) || byId;
};

/** The shop's own number of the variant, where a control of the page takes it: that leaves no doubt. */
const chooseVariant = (part: Element, variant: string): boolean => {
  for (const select of selectsIn(part)) {
    if ([...select.options].some(({ value }) => value === variant)) return setSelect(select, variant);
  }
  for (const radio of part.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
    if (radio.value === variant) return press(radio);
  }
  return false;
};

/** Of the controls that offer the value, the one whose own words are most about the option. */
const chooseOne = (document: Document, part: Element, { name, value }: Choice): boolean => {
  const wanted = plain(value);
  const says = (text: string) => plain(text) === wanted;
  const offers = [...listsWith(part, wanted), ...radiosWith(part, says), ...swatchesWith(part, says)];
  const [best] = offers.sort((a, b) => closeness(document, b.control, name) - closeness(document, a.control, name));
  return best?.choose() ?? false;
};

/** A control that offers a value, and how to choose it there; false where it can't be had. */
interface Offer {
  readonly control: HTMLElement;
  readonly choose: () => boolean;
}

const listsWith = (part: Element, wanted: string): Offer[] =>
  selectsIn(part).flatMap((select) => {
    const options = [...select.options];
    const option =
      options.find((one) => plain(one.text) === wanted) ??
      options.find((one) => plain(one.text).startsWith(`${wanted} `) || plain(one.value) === wanted);
    return option ? [{ control: select, choose: () => !option.disabled && setSelect(select, option.value) }] : [];
  });

const radiosWith = (part: Element, says: (text: string) => boolean): Offer[] =>
  [...part.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    .filter((one) => says(one.value) || says(one.getAttribute('aria-label') ?? '') || labels(one).some(says))
    .map((radio) => ({ control: radio, choose: () => !radio.disabled && press(radio) }));

const swatchesWith = (part: Element, says: (text: string) => boolean): Offer[] =>
  [...part.querySelectorAll<HTMLElement>(SWATCHES)]
    .filter((one) => says(shownText(one)) || SWATCH_NAMES.some((named) => says(one.getAttribute(named) ?? '')))
    .filter((one) => isHarmless(one, part))
    .map((swatch) => ({ control: swatch, choose: () => !isOff(swatch) && (isChosen(swatch) || press(swatch)) }));

/** Lists to choose from; how many it is to be is no choice. */
const selectsIn = (part: Element): HTMLSelectElement[] =>
  [...part.querySelectorAll('select')].filter(
    (select) => !QUANTITY_NAME.test(`${nameOf(select)} ${select.getAttribute('aria-label')} ${labels(select)}`),
  );

/**
 * A choice may come from somebody else's record, and names what is pressed: so that only what chooses is, one of several,
 * and nothing that leads away, sends a form or orders.
 */
const isHarmless = (swatch: HTMLElement, part: Element): boolean =>
  !BUY.test(unaccented(shownText(swatch))) &&
  !leadsAway(swatch) &&
  !sends(swatch, part) &&
  (swatch.matches('[role=radio],[role=option]') || hasLikes(swatch) || hasLikes(swatch.parentElement));

const leadsAway = (swatch: HTMLElement): boolean => {
  const link = swatch.closest('a[href]') ?? swatch.querySelector('a[href]');
  return link !== null && !/^(#|javascript:)/.test(link.getAttribute('href') ?? '');
};

/** Where no type is given, shops leave it to their script that a choice in the product's own form doesn't send it. */
const sends = (swatch: HTMLElement, part: Element): boolean => {
  const button = swatch.closest('button') ?? swatch.querySelector('button');
  return button?.type === 'submit' && button.form !== null && (button.hasAttribute('type') || button.form !== part);
};

const hasLikes = (element: Element | null): boolean =>
  [...(element?.parentElement?.children ?? [])].some(
    (other) => other !== element && other.localName === element?.localName,
  );

const SWATCHES =
  'button,input[type=button],[role=radio],[role=option],[role=button],li,a,[data-value],[data-option-value]';
const SWATCH_NAMES = ['aria-label', 'title', 'data-value', 'data-option-value', 'data-option-label'];

const isOff = (element: Element): boolean =>
  element.matches(':disabled,[aria-disabled=true],.disabled,.sold-out,.unavailable');
const isChosen = (element: Element): boolean =>
  element.matches('[aria-checked=true],[aria-pressed=true],[aria-selected=true],.selected,.active');

/** How much a control's own words, or those over its group, are about an option. */
const closeness = (document: Document, control: HTMLElement, option: string): number => {
  const group = control.closest('fieldset,[role=radiogroup],[role=listbox],[role=group]');
  const label = [
    ...labels(control),
    ...[control, group].flatMap((each) => [
      each?.getAttribute('aria-label') ?? '',
      each?.getAttribute('name') ?? '',
      document.getElementById(each?.getAttribute('aria-labelledby') ?? '')?.textContent ?? '',
    ]),
    group?.querySelector('legend')?.textContent ?? '',
  ].map(plain);
  return label.some((text) => text === plain(option)) ? 2 : label.some((text) => text.includes(plain(option))) ? 1 : 0;
};

const labels = (control: HTMLElement): string[] =>
  [...((control as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? '');

const setSelect = (select: HTMLSelectElement, value: string): boolean => {
  if (select.value === value) return true;
  setValue(select, value);
  return select.value === value;
};

const press = (element: HTMLElement): true => {
  if (!(element instanceof HTMLInputElement) || !element.checked) element.click();
  return true;
};

/** As if typed: frameworks listen to the events, and some watch the property itself. */
export const setValue = (control: HTMLInputElement | HTMLSelectElement, value: string): void => {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set?.call(control, value);
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
};

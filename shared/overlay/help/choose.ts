import type { Choice } from '../../model/product.ts';
import { plain, shownText } from './shown.ts';

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
  for (const select of part.querySelectorAll('select')) {
    if ([...select.options].some(({ value }) => value === variant)) return setSelect(select, variant);
  }
  for (const radio of part.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
    if (radio.value === variant) return press(radio);
  }
  return false;
};

const chooseOne = (document: Document, part: Element, { name, value }: Choice): boolean => {
  const wanted = plain(value);
  const says = (text: string) => plain(text) === wanted;
  const selects = [...part.querySelectorAll('select')].sort(
    (a, b) => closeness(document, b, name) - closeness(document, a, name),
  );
  for (const select of selects) {
    const option =
      [...select.options].find((one) => says(one.text)) ??
      [...select.options].find((one) => plain(one.text).startsWith(`${wanted} `) || says(one.value));
    if (option) return !option.disabled && setSelect(select, option.value);
  }
  const radios = [...part.querySelectorAll<HTMLInputElement>('input[type=radio],input[type=button]')];
  const radio = radios.find(
    (one) => says(one.value) || says(one.getAttribute('aria-label') ?? '') || labels(one).some(says),
  );
  if (radio) return !radio.disabled && press(radio);
  const swatches = [...part.querySelectorAll<HTMLElement>(SWATCHES)];
  const swatch = swatches.find(
    (one) => says(shownText(one)) || SWATCH_NAMES.some((named) => says(one.getAttribute(named) ?? '')),
  );
  if (!swatch || isOff(swatch)) return false;
  return isChosen(swatch) || press(swatch);
};

const SWATCHES = 'button,[role=radio],[role=option],[role=button],li,a,[data-value],[data-option-value]';
const SWATCH_NAMES = ['aria-label', 'title', 'data-value', 'data-option-value', 'data-option-label'];

const isOff = (element: Element): boolean =>
  element.matches(':disabled,[aria-disabled=true],.disabled,.sold-out,.unavailable');
const isChosen = (element: Element): boolean =>
  element.matches('[aria-checked=true],[aria-pressed=true],[aria-selected=true],.selected,.active');

/** How much a control's own words are about an option. */
const closeness = (document: Document, control: HTMLElement, option: string): number => {
  const label = [
    ...labels(control),
    control.getAttribute('aria-label') ?? '',
    control.getAttribute('name') ?? '',
    document.getElementById(control.getAttribute('aria-labelledby') ?? '')?.textContent ?? '',
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

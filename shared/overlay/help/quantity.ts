import { QUANTITY_NAME } from '../../detect/words.ts';
import { setValue } from './choose.ts';

/** Sets how many one press puts in; answers how many that is: 1 where the page has no field for it. */
export const setQuantity = (part: Element, quantity: number): number => {
  const field = fieldIn(part);
  if (!field) return 1;
  if (field.value !== String(quantity)) setValue(field, String(quantity));
  const taken = Number(field.value);
  if (field.checkValidity() && Number.isInteger(taken) && taken > 0 && taken <= quantity) return taken;
  // A number that the page doesn't take would keep its form from being sent.
  setValue(field, '1');
  return 1;
};

const fieldIn = (part: Element): HTMLInputElement | HTMLSelectElement | null =>
  [...part.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input:not([type=hidden]), select')].find(
    ({ name, id }) => QUANTITY_NAME.test(`${name} ${id}`),
  ) ?? part.querySelector<HTMLInputElement>('input[type=number]');

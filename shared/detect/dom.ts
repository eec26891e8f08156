/*
 * What a form's fields hide: one that is named `contains` or `parentElement` stands where the form's method or its parent
 * was. Wherever an element may be a form, its interface is asked instead, where nothing hides anything.
 */

const own = <Name extends keyof Element>(element: Element, name: Name): Element[Name] =>
  tagOf(element) === 'form' ? Reflect.get(Object.getPrototypeOf(element), name, element) : element[name];

export const attributeOf = (element: Element, name: string): string | null =>
  own(element, 'getAttribute').call(element, name);

export const parentOf = (element: Element): Element | null => own(element, 'parentElement');

/** Fields hide the names of forms alone. */
export const tagOf = ({ localName }: Element): string => (typeof localName === 'string' ? localName : 'form');

export const holds = (outer: Element, inner: Node | undefined): boolean =>
  inner !== undefined && own(outer, 'contains').call(outer, inner);

export const allIn = (element: Element, selector: string): NodeListOf<Element> =>
  own(element, 'querySelectorAll').call(element, selector);

/** The nearest element that it stands in and that the selector names. */
export const closestAround = (element: Element, selector: string): Element | null => {
  const parent = parentOf(element);
  return parent && own(parent, 'closest').call(parent, selector);
};

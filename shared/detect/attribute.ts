/** An element's attribute, also where it is a form with a field named `getAttribute`, which hides the method. */
export const attributeOf = (element: Element, name: string): string | null =>
  (Object.getPrototypeOf(element) as Element).getAttribute.call(element, name);

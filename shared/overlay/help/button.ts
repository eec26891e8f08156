import { ELSEWHERE } from '../../detect/words.ts';
import { nameOf, shownText } from './shown.ts';

/** The shop's own button that puts this page's product into its cart; never one that orders. */
export const findButton = (document: Document): HTMLElement | null => {
  const heading = document.querySelector('h1');
  const found = [...document.querySelectorAll<HTMLElement>(PRESSABLE)]
    .slice(0, MOST)
    .map((element) => ({ element, weight: weigh(element, heading) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return found[0]?.element ?? null;
};

const PRESSABLE = 'button,input[type=submit],input[type=button],input[type=image],[role=button],a[class],a[id]';
const MOST = 3000;

/** On the button, in the languages that we read. "Buy now" is none of them: where a shop knows the buyer, that orders. */
const ADD =
  /add(ed)? (\w+ )?to (your |my |the |shopping )*(cart|bag|basket|trolley)|in den (waren|einkaufs)(korb|wagen)|^in die einkaufstasche|ajouter au panier|a[nñ]adir (al? |a la )(carrito|cesta|bolsa)|agregar al carr|aggiungi al carrello|adicionar (ao|à) (carrinho|sacola|cesto)|in (de |mijn |het )?winkel(wagen|mand)|toevoegen aan winkel|l[äa]gg i (varukorg|kundvagn|varukorgen)|l[æa]gg? i (kurv|indk)|legg i handlekurv|læg i kurv|lis[äa]+ ostoskoriin|do koszyka|do ko[sš][ií]ku|v ko[sš]arico|kos[aá]rba|[iî]n co[sș]|sepete ekle|в корзину|у кошик|カートに|加入购物车|加入購物車|장바구니/i;

/** In a class, an id or a name, where the button shows a picture alone. */
const ADD_NAME = /add[-_]?(item[-_]?)?to[-_]?(cart|bag|basket)|cart[-_]add|add[-_]?cart/i;
const ADD_ACTION = /cart\/add|add-?to-?cart|line-item\/add|basket\/add/i;

const weigh = (element: HTMLElement, heading: Element | null): number => {
  const text = shownText(element);
  const says = ADD.test(text);
  const form = element.closest('form');
  const submits = form !== null && (element as HTMLButtonElement).type === 'submit';
  const isNamed = ADD_NAME.test(nameOf(element)) || (submits && ADD_ACTION.test(form.getAttribute('action') ?? ''));
  if (!says && !(isNamed && text.length < 40)) return 0;
  if (!isShown(element) || isElsewhere(element)) return 0;
  const follows = heading ? (heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 : true;
  return (
    1 + (says ? 2 : 0) + (isNamed ? 1 : 0) + (form ? 1 : 0) + (follows ? 1 : 0) - (element.localName === 'a' ? 0.5 : 0)
  );
};

const isShown = (element: HTMLElement): boolean =>
  element.checkVisibility?.({ visibilityProperty: true }) ?? element.isConnected;

/** In a part of the page that is about other products. */
const isElsewhere = (element: Element): boolean => {
  for (let at: Element | null = element.parentElement; at && at.localName !== 'body'; at = at.parentElement) {
    const name = nameOf(at);
    if (ELSEWHERE.test(name) && !ADD_NAME.test(name)) return true;
    if (at.localName === 'main' || at.localName === 'form') return false;
  }
  return false;
};

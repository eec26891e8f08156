import type { BuyLine } from '../line.ts';
import type { Failure, LineNote, Step } from '../step.ts';

/**
 * The shop's own button on the product's page, pressed for the person with the variant chosen. Where something is left to
 * choose or nobody can see whether it worked, the page stays open and the rest waits.
 */
export const pageHelp: Step = {
  name: 'page-help',
  asks: false,
  plan: (lines, { mayPress }) => (mayPress ? { carries: lines, landing: 'button' } : null),
  climb: async (lines, hands) => {
    const inCart: BuyLine[] = [];
    const notes: LineNote[] = [];
    let lost: Failure | undefined;
    for (const line of lines) {
      const pressed = await hands.press(line);
      notes.push(...pressed.notes);
      if (pressed.pressed && pressed.seen) inCart.push(line);
      else {
        const failure = pressed.pressed ? 'unsure' : pressed.failure;
        if (WAITS_FOR_PERSON.includes(failure))
          return { inCart, seen: true, opened: [line], landing: 'button', failure, notes };
        if (failure === 'gone') notes.push({ line, says: 'gone' });
        lost = failure;
      }
    }
    if (inCart[0]) await hands.openCart(inCart[0]);
    return { inCart, seen: true, opened: [], landing: 'cart', notes, ...(lost && { failure: lost }) };
  },
};

/** The product's page is there, and the person sees more than we do. */
const WAITS_FOR_PERSON: readonly Failure[] = ['unsure', 'choose', 'no-button', 'sold-out'];

import type { Answer, Arrival, Hands, Pressed, Question } from '../../../shared/buy/step.ts';

interface World {
  /** What the shop answers, by address. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Where an opened address leads; by default to the shop's cart. */
  readonly arrive?: (url: string) => Arrival;
  readonly press?: () => Pressed;
  readonly confirmed?: readonly string[];
}

/** A browser and its shops on paper; `asked`, `opened` and `pressed` tell what was done in it, in order. */
export const handsIn = ({ answers = {}, arrive, press, confirmed = [] }: World = {}) => {
  const asked: { url: string; question: Question | undefined }[] = [];
  const opened: string[] = [];
  const pressed: string[] = [];
  const hands: Hands = {
    ask: async (url, question): Promise<Answer> => {
      asked.push({ url, question });
      return url in answers ? { status: 200, body: answers[url] } : { status: 404, body: null };
    },
    open: async (url) => {
      opened.push(url);
      return arrive?.(url) ?? { url: new URL('/cart', url).href, status: 200 };
    },
    press: async ({ product }) => {
      pressed.push(product.title);
      return press?.() ?? { pressed: true, seen: true, notes: [] };
    },
    openCart: async () => {},
    standsAt: () => opened.at(-1) ?? null,
    confirmed,
    newUuid: () => '00000000-0000-4000-8000-000000000000',
  };
  return { hands, asked, opened, pressed };
};

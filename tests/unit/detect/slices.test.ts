import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { detect } from '../../../shared/detect/detect.ts';
import { reading } from '../../../shared/detect/reading.ts';
import { atOnce, inSlices, type Slices } from '../../../shared/detect/slices.ts';

const parser = new JSDOM('').window;
const url = new URL('https://lamps.example/products/linen-lamp');
const page = (filling: string): Document =>
  new parser.DOMParser().parseFromString(
    `<title>Linen lamp</title><h1>Linen lamp</h1><p class="price">49,00 €</p><button>Add to cart</button>${filling}`,
    'text/html',
  );

it('work pauses once its slice is over, and goes on from there', async () => {
  let clock = 0;
  let pauses = 0;
  function* work(): Slices<number> {
    for (let at = 0; at < 10; at++) {
      clock += 2;
      yield;
    }
    return 20;
  }
  const pause = async (): Promise<void> => {
    pauses++;
    clock += 1000;
  };
  expect(await inSlices(work(), { now: () => clock, pause })).toEqual({ result: 20, took: 20 });
  expect(pauses).toBe(5);
});

it('a long page is read in many steps, each of few nodes', () => {
  const steps = (filling: string): number => {
    const work = reading({ document: page(filling), url });
    let count = 0;
    while (!work.next().done) count++;
    return count;
  };
  const short = steps('');
  expect(steps('<p>one <b>two</b></p>'.repeat(2000))).toBeGreaterThan(short + 30);
});

it('what a page loses between two steps does no harm', () => {
  const document = page('<p>one <b>two</b></p>'.repeat(500));
  const work = reading({ document, url });
  for (let at = 0; at < 8; at++) work.next();
  document.body.replaceChildren();
  expect(() => atOnce(work)).not.toThrow();
});

it('pausing changes nothing in what is read', async () => {
  const document = page('<p>one <b>two</b></p>'.repeat(200));
  let clock = 0;
  const { result: read } = await inSlices(reading({ document, url }), {
    now: () => clock++ * 9,
    pause: async () => {},
  });
  expect(read).toEqual(detect({ document, url }));
});

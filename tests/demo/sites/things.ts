import { box, type Colour, disc, drawPng, type Picture, ring, stroke } from './picture.ts';

/** What the demo's shops sell, as the things themselves: their numbers and what they look like. */

const moss: Colour = [88, 106, 74];
const sand: Colour = [214, 191, 154];
const coal: Colour = [52, 49, 47];
const steel: Colour = [150, 152, 154];
const oak: Colour = [186, 139, 92];
const cream: Colour = [246, 240, 229];
const mist: Colour = [229, 233, 232];
const blush: Colour = [240, 224, 214];
const rust: Colour = [176, 84, 52];
const brown: Colour = [92, 60, 42];
const blue: Colour = [86, 112, 140];

const kettle = (body: Colour): Picture => ({
  ground: cream,
  shapes: [
    ring(oak, 0.5, 0.4, 0.24, 0.035),
    stroke(body, 0.62, 0.6, 0.84, 0.42, 0.07),
    box(body, 0.5, 0.63, 0.46, 0.4, 0.16),
    box(coal, 0.5, 0.44, 0.26, 0.025),
    disc(oak, 0.5, 0.405, 0.035),
  ],
});

const towels = (stripe: Colour): Picture => ({
  ground: mist,
  shapes: [
    box(cream, 0.5, 0.52, 0.46, 0.66, 0.03),
    box(stripe, 0.5, 0.7, 0.46, 0.03, 0),
    box(stripe, 0.5, 0.76, 0.46, 0.05, 0),
    stroke(oak, 0.18, 0.2, 0.82, 0.2, 0.03),
  ],
});

const pictureByThing = {
  'kettle-moss': kettle(moss),
  'kettle-sand': kettle(sand),
  'kettle-coal': kettle(coal),
  grinder: {
    ground: blush,
    shapes: [
      stroke(steel, 0.5, 0.26, 0.74, 0.22, 0.025),
      disc(oak, 0.76, 0.19, 0.045),
      box(steel, 0.5, 0.53, 0.24, 0.5, 0.04),
      box(oak, 0.5, 0.7, 0.25, 0.2, 0.03),
    ],
  },
  dripper: {
    ground: mist,
    shapes: [
      ring(cream, 0.7, 0.42, 0.09, 0.035),
      ...Array.from({ length: 24 }, (_, i) => i / 23).map((depth) =>
        stroke(cream, 0.3 + depth * 0.16, 0.34 + depth * 0.28, 0.7 - depth * 0.16, 0.34 + depth * 0.28, 0.04),
      ),
      box(cream, 0.5, 0.66, 0.42, 0.045, 0.02),
      box(coal, 0.5, 0.315, 0.4, 0.018),
    ],
  },
  beans: {
    ground: cream,
    shapes: [
      box(coal, 0.5, 0.53, 0.42, 0.6, 0.03),
      box(rust, 0.5, 0.55, 0.42, 0.24, 0),
      disc(cream, 0.5, 0.55, 0.08),
      stroke(brown, 0.5, 0.49, 0.5, 0.61, 0.03),
      stroke(steel, 0.3, 0.27, 0.7, 0.27, 0.025),
    ],
  },
  scale: {
    ground: mist,
    shapes: [
      box(coal, 0.5, 0.62, 0.6, 0.14, 0.04),
      box(steel, 0.5, 0.54, 0.54, 0.03),
      box([170, 214, 196], 0.62, 0.63, 0.2, 0.06, 0.01),
    ],
  },
  glasses: {
    ground: blush,
    shapes: [
      box([214, 226, 228], 0.36, 0.55, 0.22, 0.4, 0.03),
      box(brown, 0.36, 0.62, 0.18, 0.22, 0.03),
      box([214, 226, 228], 0.65, 0.55, 0.22, 0.4, 0.03),
      box(rust, 0.65, 0.65, 0.18, 0.16, 0.03),
    ],
  },
  board: {
    ground: mist,
    shapes: [
      box(oak, 0.52, 0.5, 0.36, 0.66, 0.06),
      disc(mist, 0.52, 0.24, 0.03),
      stroke([160, 114, 70], 0.42, 0.36, 0.42, 0.76, 0.008),
    ],
  },
  tin: { ground: cream, shapes: [box(blue, 0.5, 0.6, 0.52, 0.32, 0.04), box(oak, 0.5, 0.42, 0.56, 0.06, 0.02)] },
  'towels-blue': towels(blue),
  'towels-rust': towels(rust),
  pan: {
    ground: cream,
    shapes: [
      stroke(coal, 0.62, 0.4, 0.9, 0.14, 0.05),
      disc(coal, 0.44, 0.58, 0.28),
      disc([72, 69, 67], 0.44, 0.58, 0.23),
    ],
  },
} satisfies Record<string, Picture>;

export type Thing = keyof typeof pictureByThing;

/** Shops name one thing by one number, whatever they call it. GS1 keeps the prefix 952 for examples. */
export const gtinByThing: Readonly<Record<Thing, string>> = Object.fromEntries(
  Object.keys(pictureByThing).map((thing, i) => [thing, gtin13(`9521234500${String(i + 10)}`)]),
) as Record<Thing, string>;

export function isThing(name: string): name is Thing {
  return Object.hasOwn(pictureByThing, name);
}

const drawn = new Map<string, Buffer>();

/** The thing's picture as a PNG; drawn once for each size. */
export function pictureOf(thing: Thing, width: number, height = width): Buffer {
  const key = `${thing} ${width} ${height}`;
  const png = drawn.get(key) ?? drawPng(pictureByThing[thing], width, height);
  drawn.set(key, png);
  return png;
}

function gtin13(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

import { crc32, deflateSync } from 'node:zlib';

/** A drawing of a few filled shapes in a unit square, later ones over earlier ones. */
export interface Picture {
  readonly ground: Colour;
  readonly shapes: readonly Shape[];
}

/** Red, green, blue; 0 to 255. */
export type Colour = readonly [number, number, number];

export interface Shape {
  readonly colour: Colour;
  /** How far a point lies outside the shape; negative inside. */
  readonly distance: (x: number, y: number) => number;
}

export function disc(colour: Colour, x: number, y: number, radius: number): Shape {
  return { colour, distance: (px, py) => Math.hypot(px - x, py - y) - radius };
}

export function ring(colour: Colour, x: number, y: number, radius: number, thickness: number): Shape {
  return { colour, distance: (px, py) => Math.abs(Math.hypot(px - x, py - y) - radius) - thickness / 2 };
}

/** A box around (x, y) with round corners. */
export function box(colour: Colour, x: number, y: number, width: number, height: number, corner = 0.02): Shape {
  return {
    colour,
    distance: (px, py) => {
      const dx = Math.abs(px - x) - width / 2 + corner;
      const dy = Math.abs(py - y) - height / 2 + corner;
      return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner;
    },
  };
}

/** A line with round ends. */
export function stroke(colour: Colour, x1: number, y1: number, x2: number, y2: number, thickness: number): Shape {
  const [dx, dy] = [x2 - x1, y2 - y1];
  return {
    colour,
    distance: (px, py) => {
      const along = ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy);
      const t = Math.min(1, Math.max(0, along));
      return Math.hypot(px - x1 - t * dx, py - y1 - t * dy) - thickness / 2;
    },
  };
}

/** Pixels along the side of a block; of most blocks most shapes are too far away to be asked about every pixel. */
const BLOCK = 16;

/** The picture as a PNG of so many pixels. */
export function drawPng({ ground, shapes }: Picture, width: number, height = width): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  const shift = (height / width - 1) / 2;
  const distanceTo = ({ distance }: Shape, column: number, row: number) =>
    distance(column / width, row / width - shift) * width;

  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      const near = shapes.filter((shape) => distanceTo(shape, left + BLOCK / 2, top + BLOCK / 2) < BLOCK);
      for (let row = top; row < Math.min(top + BLOCK, height); row++) {
        for (let column = left; column < Math.min(left + BLOCK, width); column++) {
          let colour = ground;
          for (const shape of near) {
            const cover = Math.min(1, Math.max(0, 0.5 - distanceTo(shape, column + 0.5, row + 0.5)));
            if (cover > 0) colour = mix(colour, shape.colour, cover);
          }
          rows.set(colour, row * (width * 3 + 1) + 1 + column * 3);
        }
      }
    }
  }

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.of()),
  ]);
}

function mix(under: Colour, over: Colour, cover: number): Colour {
  const channel = (i: 0 | 1 | 2) => Math.round(under[i] + (over[i] - under[i]) * cover);
  return [channel(0), channel(1), channel(2)];
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

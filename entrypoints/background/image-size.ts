export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * How many pixels an image has, by its first bytes, before anybody makes room for them: a few kilobytes can hold a
 * gigapixel. PNG, GIF, JPEG, WebP and AVIF; undefined for anything else.
 */
export const imageSize = (bytes: Uint8Array): Size | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, length = 4) => String.fromCharCode(...bytes.subarray(from, from + length));
  try {
    if (text(1, 3) === 'PNG') return { width: view.getUint32(16), height: view.getUint32(20) };
    if (text(0) === 'GIF8') return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    if (view.getUint16(0) === 0xffd8) return jpegSize(view);
    if (text(8) === 'WEBP') return webpSize(view, text(12));
    return text(4, 8) === 'ftypavif' ? avifSize(view) : undefined;
  } catch {
    // It ended before it said.
    return undefined;
  }
};

/** Segments, one after the other, up to the frame's (ITU-T T.81, B.2.2). */
const jpegSize = (view: DataView): Size => {
  let at = 2;
  while (!isFrame(view.getUint16(at))) at += 2 + view.getUint16(at + 2);
  return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
};

const isFrame = (marker: number): boolean =>
  marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);

/** The three kinds of first chunk (RFC 9649). */
const webpSize = (view: DataView, chunk: string): Size | undefined => {
  if (chunk === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk === 'VP8L') {
    const packed = view.getUint32(21, true);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 'VP8X') return undefined;
  const edge = (at: number) => (view.getUint32(at, true) & 0xffffff) + 1;
  return { width: edge(24), height: (view.getUint32(26, true) >>> 8) + 1 };
};

/** The largest of the spatial extents (ISO/IEC 23008-12, 6.5.3): a tile or a layer of transparency may have its own. */
const avifSize = (view: DataView): Size | undefined => {
  let largest: Size | undefined;
  for (let at = 0; at < Math.min(view.byteLength - 16, AVIF_HEAD); at += 1) {
    if (view.getUint32(at) !== ISPE) continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
};

const AVIF_HEAD = 4096;
const ISPE = 0x69737065;

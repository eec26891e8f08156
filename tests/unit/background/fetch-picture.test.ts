import { beforeEach, expect, it, vi } from 'vitest';
import { fetchPicture } from '../../../entrypoints/background/fetch-picture.ts';

const PAGE = 'https://www.shop.com/p/1';
const PICTURE = 'https://cdn.shop.com/p.png';

const fetching = vi.fn();
const decode = vi.fn();
vi.stubGlobal('fetch', fetching);
vi.stubGlobal('createImageBitmap', decode);
vi.stubGlobal(
  'OffscreenCanvas',
  class {
    getContext() {
      return { drawImage: () => {} };
    }
    async convertToBlob() {
      return new Blob(['x'], { type: 'image/webp' });
    }
  },
);
vi.stubGlobal(
  'FileReader',
  class {
    result = 'data:image/webp;base64,eA==';
    onload = () => {};
    readAsDataURL() {
      queueMicrotask(() => this.onload());
    }
  },
);

const png = (width: number, height: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
};

beforeEach(() => {
  vi.clearAllMocks();
  decode.mockResolvedValue({ width: 240, height: 180 });
});

it('asks without cookies or referrer, follows nobody elsewhere, and keeps a small copy', async () => {
  fetching.mockResolvedValue(new Response(png(800, 600)));
  expect(await fetchPicture(PICTURE, PAGE)).toBe('data:image/webp;base64,eA==');
  expect(fetching).toHaveBeenCalledWith(
    PICTURE,
    expect.objectContaining({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' }),
  );
  expect(decode).toHaveBeenCalledWith(expect.any(Blob), { resizeWidth: 240 });
});

it('asks nobody at home', async () => {
  expect(await fetchPicture('https://192.168.1.1/reboot', PAGE)).toBeUndefined();
  expect(fetching).not.toHaveBeenCalled();
});

it('makes no room for a picture of a gigapixel, however small its file', async () => {
  fetching.mockResolvedValue(new Response(png(40_000, 40_000)));
  expect(await fetchPicture(PICTURE, PAGE)).toBeUndefined();
  expect(decode).not.toHaveBeenCalled();
});

it('stops reading an endless answer, whatever length it told', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(sent === 0 ? png(800, 600) : new Uint8Array(1_000_000));
      sent += 1;
    },
  });
  fetching.mockResolvedValue(new Response(endless, { headers: { 'content-length': '40' } }));
  expect(await fetchPicture(PICTURE, PAGE)).toBeUndefined();
  expect(sent).toBeLessThan(20);
});

it('reads nothing but pictures', async () => {
  fetching.mockResolvedValue(new Response('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  expect(await fetchPicture(PICTURE, PAGE)).toBeUndefined();
  expect(decode).not.toHaveBeenCalled();
});

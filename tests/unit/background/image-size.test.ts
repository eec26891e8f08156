import { expect, it } from 'vitest';
import { imageSize } from '../../../entrypoints/background/image-size.ts';

/** The first bytes of 300 by 200 pixels as sharp 0.35 writes them. */
const heads = {
  PNG: 'iVBORw0KGgoAAAANSUhEUgAAASwAAADICAYAAABS',
  GIF: 'R0lGODlhLAHIAIAAAExpcQlQKCH5BAUAAAAALAAA',
  JPEG: '/9j/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCADIASw=',
  'progressive JPEG':
    '/9j/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wgARCADIASw=',
  WebP: 'UklGRrAAAABXRUJQVlA4IKQAAABwEACdASosAcgA',
  'lossless WebP': 'UklGRiQAAABXRUJQVlA4TBgAAAAvK8ExEAdQqCYU',
  'WebP with transparency': 'UklGRt4AAABXRUJQVlA4WAoAAAAQAAAAKwEAxwAA',
  AVIF: 'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAAXBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAABlAABAAAAAAAAADEAAgAAAAABxQABAAAAAAAAABkAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABhdjAxAAAAABVpbmZlAgAAAAACAABhdjAxAAAAAA5waXRtAAAAAAABAAAAr2lwcnAAAACKaXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAASwAAADIAA==',
};

it.each(Object.entries(heads))('the size of a %s stands in its first bytes', (_kind, head) =>
  expect(imageSize(Buffer.from(head, 'base64'))).toEqual({ width: 300, height: 200 }),
);

it.each(Object.entries(heads))('cut short, a %s says nothing', (_kind, head) =>
  expect(imageSize(Buffer.from(head, 'base64').subarray(0, 9))).toBeUndefined(),
);

it('what is no picture has no size', () => {
  expect(imageSize(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeUndefined();
  expect(imageSize(new Uint8Array())).toBeUndefined();
});

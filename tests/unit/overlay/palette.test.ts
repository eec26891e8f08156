import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What each colour is by day and by night, in a file that holds both in this order. */
const palette = (path: string) =>
  readFileSync(path, 'utf8')
    .split(/prefers-color-scheme: ?dark/)
    .map((part) =>
      Object.fromEntries([...part.matchAll(/--([a-z]+): ?(#[\da-f]{6})/g)].map(([, name, hex]) => [name, hex])),
    );

const [light, dark] = palette('shared/ui/tokens.css');

it.each(['shared/overlay/host.ts', 'server/pages/page.ts'])(
  '%s, which can load no tokens, has their very colours',
  (path) => {
    const [day, night] = palette(path);
    expect(Object.keys(day ?? {}).length).toBeGreaterThan(4);
    expect(light).toMatchObject(day ?? {});
    expect(Object.keys(night ?? {})).toEqual(Object.keys(day ?? {}));
    expect(dark).toMatchObject(night ?? {});
  },
);

it('the badge is of the same ink and paper', () => {
  const [, background, text] = /background: '(#\w+)', text: '(#\w+)'/.exec(
    readFileSync('entrypoints/background/notices.ts', 'utf8'),
  ) as RegExpExecArray;
  expect({ background, text }).toEqual({ background: light?.['ink'], text: light?.['paper'] });
});

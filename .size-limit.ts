/** What a build may weigh, gzipped; both browsers' builds alike. A built script that no line names fails the check. */
const BUDGETS = [
  { name: 'on every page: asks whether it sells', limit: '2.3 kB', files: ['content-scripts/gate.js'] },
  { name: 'on pages that may sell: reads the product', limit: '25.6 kB', files: ['content-scripts/reader.js'] },
  { name: 'beside the reader: draws the chip and the frame', limit: '5 kB', files: ['content-scripts/product.js'] },
  {
    name: 'on the sites that have a rule of their own, besides',
    limit: '5.2 kB',
    files: ['content-scripts/sites.js'],
  },
  { name: 'on Pinterest’s pages besides', limit: '8 kB', files: ['content-scripts/pinterest.js'] },
  {
    name: 'on a product’s page, after a press on buy: finds and presses the shop’s own button',
    limit: '34 kB',
    files: ['content-scripts/help.js'],
  },
  { name: 'background', limit: '288 kB', files: ['background.js'] },
  {
    name: 'scripts and styles of all pages',
    limit: '129 kB',
    files: ['chunks/*.js', '!chunks/util-*.js', 'assets/*.css'],
  },
  {
    name: 'carriers’ rules for parcel numbers, loaded when one is typed',
    limit: '32 kB',
    files: ['chunks/util-*.js'],
  },
];

const inBuild = (build: string, file: string): string =>
  file.startsWith('!') ? `!.output/${build}/${file.slice(1)}` : `.output/${build}/${file}`;

export default [
  ...['chrome-mv3', 'firefox-mv3'].flatMap((build) =>
    BUDGETS.map(({ name, limit, files }) => ({
      name: `${build}: ${name}`,
      path: files.map((file) => inBuild(build, file)),
      gzip: true,
      limit,
    })),
  ),
  {
    // The aim is 20 kB.
    name: 'detection in all: the gate and the reader',
    path: ['gate', 'reader'].map((script) => inBuild('chrome-mv3', `content-scripts/${script}.js`)),
    gzip: true,
    limit: '27.8 kB',
  },
];

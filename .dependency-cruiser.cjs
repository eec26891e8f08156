/**
 * Which folder may import which. Types alone may cross some borders that code may not, so every rule looks at the
 * kind of the import too.
 * @type {import('dependency-cruiser').IConfiguration}
 */

const shared = (...folders) => folders.map((name) => `^shared/${name}/`);
const messages = '^shared/messages\\.ts$';
const protocol = '^shared/sync/protocol\\.ts$';
const port = '^shared/port\\.ts$';

/** A folder of ours may import code from these only; types also from `types`. Packages are not meant here. */
const may = (name, from, { code, types = [] }) => {
  const ours = '^(shared|entrypoints|server|tests)/';
  return [
    {
      name: `${name}-imports`,
      severity: 'error',
      comment: `${name} may import code only from: ${code.join(' ')}`,
      from: { path: from },
      to: { path: ours, pathNot: code, dependencyTypesNot: ['type-only'] },
    },
    {
      name: `${name}-imports-types`,
      severity: 'error',
      comment: `${name} may import types only from: ${[...code, ...types].join(' ')}`,
      from: { path: from },
      to: { path: ours, pathNot: [...code, ...types], dependencyTypes: ['type-only'] },
    },
  ];
};

module.exports = {
  forbidden: [
    ...may('model', '^shared/model/', { code: shared('model') }),
    ...may('identity', '^shared/identity/', { code: shared('model', 'identity') }),
    ...may('detect', '^shared/detect/', { code: shared('model', 'identity', 'detect') }),
    ...may('buy', '^shared/buy/', { code: shared('model', 'identity', 'buy') }),
    ...may('seal', '^shared/seal/', { code: shared('model', 'seal') }),
    ...may('store', '^shared/store/', { code: shared('model', 'identity', 'store'), types: [protocol] }),
    ...may('sync', '^shared/sync/', {
      code: shared('model', 'seal', 'store', 'sync'),
      types: ['^server/router\\.ts$'],
    }),
    ...may('actions', '^shared/actions/', {
      code: [...shared('model', 'identity', 'buy', 'seal', 'store', 'sync', 'actions', 'i18n'), messages, port],
    }),
    ...may('overlay', '^shared/overlay/', {
      code: [...shared('detect', 'overlay'), messages],
      types: shared('model'),
    }),
    ...may('ui', '^shared/(ui|i18n)/', {
      code: [
        ...shared('model', 'ui', 'i18n'),
        messages,
        port,
        '^shared/identity/same-product\\.ts$',
        '^shared/overlay/sight\\.ts$',
      ],
      types: shared('actions', 'buy', 'store', 'sync'),
    }),
    ...may('messages', messages, { code: shared('model') }),
    ...may('content-script', '^entrypoints/([^/]+\\.content)/', {
      code: ['^entrypoints/$1/', ...shared('detect', 'overlay'), messages],
      types: shared('model'),
    }),
    ...may('page', '^entrypoints/(sidepanel|popup|app|welcome)/', {
      code: ['^entrypoints/$1/', ...shared('model', 'ui', 'i18n'), messages, port],
      types: shared('actions', 'store'),
    }),
    ...may('background', '^entrypoints/background/', {
      code: [
        '^entrypoints/background/',
        ...shared('model', 'identity', 'detect', 'buy', 'seal', 'store', 'sync', 'actions', 'i18n'),
        messages,
        '^shared/overlay/pinterest-sites\\.ts$',
        port,
      ],
    }),
    ...may('server', '^server/', {
      code: ['^server/', ...shared('model', 'seal'), protocol, '^shared/i18n/language\\.ts$'],
      types: ['^shared/i18n/dictionary\\.ts$'],
    }),
    {
      name: 'content-scripts-load-no-library',
      severity: 'error',
      comment: 'What runs on other people’s pages is small: no schema, framework or storage library, no polyfill.',
      from: { path: ['^shared/(detect|overlay)/', '^entrypoints/[^/]+\\.content/'] },
      to: { path: 'node_modules/', pathNot: ['node_modules/wxt/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-program-writes',
      severity: 'error',
      comment: 'Only the store opens the database.',
      from: { path: '^(shared|entrypoints|server)/', pathNot: '^shared/store/' },
      to: { path: 'node_modules/dexie/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-stands-on-tests',
      severity: 'error',
      from: { path: '^(shared|entrypoints|server)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'every-import-leads-somewhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Programs of their own, with packages of their own.
    exclude: { path: '^tests/bench/[^/]+/peers/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};

import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

/** The builds for the end-to-end tests and for the demo differ from the shipped ones in one thing: hosts are granted at install. */
const HOSTS_GRANTED = ['e2e', 'demo'];

/** Where shops that speak UCP read who asks for a cart; without one they are asked for links alone. */
const ucpProfile = (mode: string): string =>
  HOSTS_GRANTED.includes(mode) ? 'https://platform.example/ucp.json' : (process.env['TAGALONG_UCP_PROFILE'] ?? '');

const anyShop = ['https://*/*', 'http://*/*'];

/** Browsers refuse content scripts with some characters that are fine in pages; escapes are fine everywhere. */
export const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle: (_options, bundle) => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[^\n\r\t\x20-\x7e]/g, escaped);
    }
  },
};
const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

export default defineConfig({
  modules: ['@wxt-dev/module-solid', '@wxt-dev/auto-icons'],
  imports: false,
  manifestVersion: 3,
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  autoIcons: { baseIconPath: 'public/icon.svg' },
  vite: ({ mode }) => ({
    plugins: [asciiOnly],
    define: { 'import.meta.env.WXT_UCP_PROFILE': JSON.stringify(ucpProfile(mode)) },
    resolve: {
      alias: {
        'wxt/utils/content-script-context': fileURLToPath(new URL('shared/overlay/quiet-context.ts', import.meta.url)),
      },
    },
  }),
  manifest: ({ browser, mode }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'scripting',
      'alarms',
      'activeTab',
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    optional_permissions: ['notifications'],
    ...(HOSTS_GRANTED.includes(mode) ? { host_permissions: anyShop } : { optional_host_permissions: anyShop }),
    commands: {
      'open-sidebar': { suggested_key: { default: 'Alt+Shift+T' }, description: '__MSG_openSidebar__' },
    },
    content_security_policy: {
      // Argon2id, which stretches the password on the device, is WebAssembly. A picture asked of a shop would tell it
      // that somebody looks.
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'; img-src 'self' data:",
    },
    web_accessible_resources: [{ resources: ['sidepanel.html'], matches: anyShop, use_dynamic_url: true }],
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: { id: 'tagalong@tagalong.example', data_collection_permissions: { required: ['none'] } },
      },
    }),
  }),
});

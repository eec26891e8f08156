import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs what a benchmark compares with, from the package.json of a folder of its own: these packages are many, and
 * nobody else needs them. Their install scripts are not run. `folder` ends with a slash.
 */
export const installPeers = (folder: string): void => {
  if (existsSync(`${folder}node_modules`)) return;
  const { status } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (status !== 0) throw new Error('What this benchmark compares with could not be installed.');
};

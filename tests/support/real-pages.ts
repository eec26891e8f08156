import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Pages saved from real shops belong to those shops, so they are not ours to publish; they may stand beside the checkout. */
export const REAL_PAGES = resolve('../shared/pages');

export const hasRealPages = (): boolean => existsSync(join(REAL_PAGES, 'manifest.jsonl'));

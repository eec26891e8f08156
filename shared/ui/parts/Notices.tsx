import { Toast } from '@kobalte/core/toast';
import type { JSX } from 'solid-js';
import { Portal } from 'solid-js/web';
import { t } from '../../i18n/t.ts';
import './notice.css';

/**
 * Where notices appear, once on every page; reached by its hotkey from anywhere on the page. The list is what screen
 * readers listen to, because it stands there before any notice does: what arrives together with its words is often missed.
 */
export const Notices = (): JSX.Element => (
  <Portal>
    <Toast.Region class="notices" limit={6} aria-label={t('common.notifications', 'Alt+T')}>
      <Toast.List as="div" class="stack" aria-live="polite" aria-relevant="additions" />
    </Toast.Region>
  </Portal>
);

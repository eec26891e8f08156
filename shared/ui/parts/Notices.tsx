import { Toast } from '@kobalte/core/toast';
import type { JSX } from 'solid-js';
import { Portal } from 'solid-js/web';
import { t } from '../../i18n/t.ts';
import './notice.css';

/** Where notices appear, once on every page; reached by its hotkey from anywhere on the page. */
export const Notices = (): JSX.Element => (
  <Portal>
    <Toast.Region class="notices" limit={6} aria-label={t('common.notifications', 'Alt+T')}>
      <Toast.List as="div" class="stack" />
    </Toast.Region>
  </Portal>
);

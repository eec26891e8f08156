import { For, type JSX } from 'solid-js';
import { t, texts } from '../../i18n/t.ts';
import './settings.css';

/** What the server learns of a person, and what it never can. */
export const ServerSees = (): JSX.Element => (
  <div class="server-sees">
    <div>
      <h3>{t('settings.can')}</h3>
      <ul class="bullets">
        <For each={texts('settings.canList')}>{(text) => <li>{text}</li>}</For>
      </ul>
    </div>
    <div>
      <h3>{t('settings.cannot')}</h3>
      <ul class="bullets">
        <For each={texts('settings.cannotList')}>{(text) => <li>{text}</li>}</For>
      </ul>
    </div>
  </div>
);

import { For } from 'solid-js';
import { render } from 'solid-js/web';
import '../../../shared/ui/base.css';
import { WhichOneDialog } from '../../../shared/ui/cart/WhichOneDialog.tsx';
import { Notices } from '../../../shared/ui/parts/Notices.tsx';
import { PortProvider } from '../../../shared/ui/port.ts';
import { fakePort } from '../ui/fake-port.ts';
import { states } from './states.tsx';

/** Shows one state by its name in the query, or their names. */
const name = new URLSearchParams(location.search).get('state');
const state = name === null ? undefined : states[name];
const root = document.querySelector('#root');

if (root && state) {
  if (state.rtl) document.documentElement.dir = 'rtl';
  if (state.path) location.hash = state.path;
  const { port } = fakePort(state.answers ?? {}, state.outcomes ?? {});
  render(
    () => (
      <PortProvider value={port}>
        {state.screen()}
        <Notices />
        <WhichOneDialog />
      </PortProvider>
    ),
    root,
  );
} else if (root) {
  render(
    () => (
      <ul>
        <For each={Object.entries(states)}>
          {([title, { width, press }]) => (
            <li>
              <a href={`?state=${title}`} data-width={width} data-press={(press ?? []).join('|')}>
                {title}
              </a>
            </li>
          )}
        </For>
      </ul>
    ),
    root,
  );
}

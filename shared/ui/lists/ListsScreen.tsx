import { For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Empty } from '../parts/Empty.tsx';
import { useLive } from '../port.ts';
import { ListRow } from './ListRow.tsx';
import type { Layout } from './layout.ts';
import { NewList } from './NewList.tsx';
import { RemovedLists } from './RemovedLists.tsx';
import './lists.css';

/** All lists, in their order; and those that were removed, folded away. */
export const ListsScreen = (props: { layout: Layout }): JSX.Element => {
  const lists = useLive('lists', () => ({}));

  return (
    <div class="screen-body">
      <div class="bar">
        <h1>{t('lists.title')}</h1>
      </div>
      <Show when={lists()}>
        {(held) => (
          <>
            <Show when={held().length === 0}>
              <Empty title={t('lists.emptyTitle')} text={t('lists.empty')} />
            </Show>
            <ul class={props.layout === 'boards' ? 'list-boards' : 'rows'}>
              <For each={held()}>
                {(list, index) => <ListRow list={list} lists={held()} index={index()} layout={props.layout} />}
              </For>
            </ul>
            <NewList />
            <RemovedLists />
          </>
        )}
      </Show>
    </div>
  );
};

import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { ListView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { useGo } from '../go.ts';
import { Menu } from '../parts/Menu.tsx';
import { Covers } from './Covers.tsx';
import type { Layout } from './layout.ts';
import { RenameField } from './RenameField.tsx';

/** A list among the others: opened, renamed in place, moved, removed. */
export const ListRow = (props: {
  list: ListView;
  lists: readonly ListView[];
  index: number;
  layout: Layout;
}): JSX.Element => {
  const attempt = useAttempt();
  const go = useGo();
  const [isRenaming, setRenaming] = createSignal(false);

  let openButton: HTMLButtonElement | undefined;

  const stopRenaming = () => {
    setRenaming(false);
    queueMicrotask(() => openButton?.focus());
  };
  const moveBefore = (before: string | null) => void attempt('moveList', { list: props.list.id, before });
  const remove = () =>
    void attempt(
      'removeList',
      { list: props.list.id },
      { said: t('done.listRemoved', props.list.name), undo: props.list.id },
    );

  return (
    <li class="list-row" classList={{ board: props.layout === 'boards' }}>
      <Show
        when={!isRenaming()}
        fallback={<RenameField list={props.list.id} name={props.list.name} onDone={stopRenaming} />}
      >
        <button
          ref={(button) => (openButton = button)}
          type="button"
          class="list-open"
          onClick={() => go(`/lists/${props.list.id}`)}
        >
          <Covers list={props.list} most={props.layout === 'boards' ? 3 : 1} />
          <span class="list-name">
            <b dir="auto">{props.list.name}</b>
            <span class="soft small figures">{t('lists.count', props.list.count)}</span>
          </span>
        </button>
        <Menu
          label={t('common.more', props.list.name)}
          choices={[
            { text: t('lists.rename'), choose: () => setRenaming(true) },
            props.index > 0 && {
              text: props.layout === 'boards' ? t('lists.moveEarlier') : t('lists.moveUp'),
              choose: () => moveBefore(props.lists[props.index - 1]?.id ?? null),
            },
            props.index < props.lists.length - 1 && {
              text: props.layout === 'boards' ? t('lists.moveLater') : t('lists.moveDown'),
              choose: () => moveBefore(props.lists[props.index + 2]?.id ?? null),
            },
            { text: t('lists.remove'), choose: remove },
          ]}
        />
      </Show>
    </li>
  );
};

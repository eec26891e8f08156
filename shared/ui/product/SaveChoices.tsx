import { Plus } from 'lucide';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { LONGEST_LINE } from '../../model/limits.ts';
import type { Thing } from '../../model/product.ts';
import { useAttempt } from '../attempt.ts';
import { Icon } from '../parts/Icon.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useLive } from '../port.ts';
import { say } from '../say.tsx';

/**
 * The lists, ticked where the thing is already; ticking saves, unticking removes. A new list is made on the way. Nothing
 * stands here before the lists do, so that the focus begins with the first of them.
 */
export const SaveChoices = (props: {
  thing: Thing;
  onDone: () => void;
  onSaid?: (sentence: string) => void;
}): JSX.Element => {
  const attempt = useAttempt();
  const lists = useLive('lists', () => ({}));
  const standing = useLive('standing', () => ({ keys: [...props.thing.keys] }));
  const [isNaming, setNaming] = createSignal(false);
  const [name, setName] = createSignal('');
  const [problem, setProblem] = createSignal('');

  const placeIn = (list: string) => standing()?.lists.find((place) => place.list === list);
  const tell = (sentence: string) => (props.onSaid ?? say)(sentence);

  const save = async (list: string, listName: string) => {
    const result = await attempt('save', { list, thing: props.thing });
    if (result?.ok) tell(t('done.saved', listName));
  };

  const toggle = async (list: string, listName: string) => {
    const place = placeIn(list);
    if (!place) await save(list, listName);
    else await attempt('removeItem', { item: place.item }, { said: t('done.unsaved', listName), undo: place.item });
  };

  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    const made = await attempt('createList', { name: name().trim() }, { refused: setProblem });
    if (!made?.ok) return;
    await save(made.value.list, name().trim());
    props.onDone();
  };

  return (
    <Show when={lists()}>
      {(known) => (
        <div class="stack tight" ref={(choices) => queueMicrotask(() => choices.querySelector('input')?.focus())}>
          <p class="label save-title">{t('saveMenu.title')}</p>
          <For each={known()}>
            {(list) => (
              <label class="choice">
                <input
                  type="checkbox"
                  checked={placeIn(list.id) !== undefined}
                  onChange={() => void toggle(list.id, list.name)}
                />
                <span class="grow" dir="auto">
                  {list.name}
                </span>{' '}
                <span class="soft small figures">{t('lists.count', list.count)}</span>
              </label>
            )}
          </For>
          <Show
            when={isNaming() || known().length === 0}
            fallback={
              <button type="button" class="choice" onClick={() => setNaming(true)}>
                <Icon of={Plus} size={16} />
                {t('saveMenu.newList')}
              </button>
            }
          >
            <form class="save-new stack" onSubmit={(event) => void create(event)}>
              <input
                ref={(input) => queueMicrotask(() => input.focus())}
                class="input"
                type="text"
                dir="auto"
                maxlength={LONGEST_LINE}
                autocomplete="off"
                aria-label={t('saveMenu.newListName')}
                placeholder={t('saveMenu.newListName')}
                value={name()}
                onInput={(event) => setName(event.currentTarget.value)}
              />
              <Problem text={problem()} />
              <button type="submit" class="button main">
                {t('saveMenu.create')}
              </button>
            </form>
          </Show>
        </div>
      )}
    </Show>
  );
};

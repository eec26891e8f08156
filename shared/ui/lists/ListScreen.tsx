import { ArrowLeft, ShoppingCart } from 'lucide';
import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { ItemView } from '../../store/views.ts';
import { usePutIntoCart } from '../cart/put-into-cart.ts';
import { ToCartDialog } from '../cart/ToCartDialog.tsx';
import { useGo } from '../go.ts';
import { Empty } from '../parts/Empty.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useLive } from '../port.ts';
import { ListPart, PART } from './ListPart.tsx';
import type { Layout } from './layout.ts';
import { RenameField } from './RenameField.tsx';
import './lists.css';
import './item.css';

/** One list and what is in it. */
export const ListScreen = (props: { list: string; layout: Layout }): JSX.Element => {
  const go = useGo();
  const contents = useLive('list', () => ({ list: props.list }));
  const lists = useLive('lists', () => ({}));
  const put = usePutIntoCart();
  const [isPicking, setPicking] = createSignal(false);
  /** Asked for only while the person picks. */
  const picked = useLive('items', () => ({ items: isPicking() ? [...(contents()?.order ?? [])] : [] }));
  const [isRenaming, setRenaming] = createSignal(false);
  const starts = () => startsOf(contents()?.order.length ?? 0);
  let renameButton: HTMLButtonElement | undefined;

  const stopRenaming = () => {
    setRenaming(false);
    queueMicrotask(() => renameButton?.focus());
  };

  return (
    <div class="screen-body">
      <Switch>
        <Match when={contents() === null}>
          <Empty isScreen title={t('lists.gone')}>
            <button type="button" class="button" onClick={() => go('/lists')}>
              {t('lists.all')}
            </button>
          </Empty>
        </Match>
        <Match when={contents()}>
          {(held) => (
            <>
              <div class="bar">
                <button
                  type="button"
                  class="button plain icon"
                  aria-label={t('lists.all')}
                  title={t('lists.all')}
                  onClick={() => go('/lists')}
                >
                  <Icon of={ArrowLeft} size={18} class="turns" />
                </button>
                <Show
                  when={!isRenaming()}
                  fallback={
                    <>
                      <h1 class="unseen">{held().list.name}</h1>
                      <RenameField list={props.list} name={held().list.name} onDone={stopRenaming} />
                    </>
                  }
                >
                  <h1 dir="auto">{held().list.name}</h1>
                  <button
                    ref={(button) => (renameButton = button)}
                    type="button"
                    class="button plain"
                    onClick={() => setRenaming(true)}
                  >
                    {t('lists.rename')}
                  </button>
                </Show>
              </div>
              <Show when={held().order.length > 0}>
                <button type="button" class="button list-to-cart" onClick={() => setPicking(true)}>
                  <Icon of={ShoppingCart} size={17} />
                  {t('cart.putTitle')}
                </button>
                <ToCartDialog
                  things={sellable(picked() ?? [])}
                  open={isPicking()}
                  onOpen={setPicking}
                  onPick={put.items}
                />
              </Show>
              <Show
                when={held().order.length > 0}
                fallback={<Empty title={t('lists.listEmptyTitle')} text={t('lists.listEmpty')} />}
              >
                <For each={starts()}>
                  {(start) => (
                    <ListPart order={held().order} start={start} lists={lists() ?? []} layout={props.layout} />
                  )}
                </For>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
};

/** Where the parts of a list of this length begin. */
const startsOf = (length: number): number[] => Array.from({ length: Math.ceil(length / PART) }, (_, n) => n * PART);
/** What of a list some shop sells: a pin that leads nowhere stays out. */
const sellable = (items: readonly ItemView[]) =>
  items.flatMap(({ id, thing }) => {
    if (thing.type === 'product') return { id, title: thing.title, detail: thing.shopName ?? thing.shop };
    return thing.link ? { id, title: thing.title || t('pin.noTitle'), detail: t('lists.pin') } : [];
  });

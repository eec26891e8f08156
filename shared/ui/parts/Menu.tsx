import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import { Ellipsis } from 'lucide';
import { For, type JSX } from 'solid-js';
import { Icon } from './Icon.tsx';

export interface MenuChoice {
  readonly text: string;
  readonly choose: () => void;
}

/** What else can be done with a thing; choices that make no sense just now are left out as `false`. */
export const Menu = (props: { label: string; choices: readonly (MenuChoice | false)[] }): JSX.Element => (
  <DropdownMenu modal={false} gutter={4} placement="bottom-end" fitViewport>
    <DropdownMenu.Trigger class="button plain icon" aria-label={props.label} title={props.label}>
      <Icon of={Ellipsis} size={18} />
    </DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content class="floating">
        <For each={props.choices.filter((choice) => choice !== false)}>
          {(choice) => (
            <DropdownMenu.Item class="choice" onKeyDown={isUsedUp} onSelect={() => choice.choose()}>
              <span dir="auto">{choice.text}</span>
            </DropdownMenu.Item>
          )}
        </For>
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu>
);

/** A choice may move the focus into a field at once; the key that chose must not be typed there, nor submit it. */
const isUsedUp = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' || event.key === ' ') event.preventDefault();
};

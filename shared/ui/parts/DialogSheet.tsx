// Kobalte's parts by their own names. Its collected `Dialog` is one object with `AlertDialog`: whichever module loads
// last decides the role of both (seen in @kobalte/core 0.13.14).
import { CloseButton, Content, Description, Overlay, Portal, Root, Title } from '@kobalte/core/dialog';
import { X } from 'lucide';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Icon } from './Icon.tsx';

/** A dialog over a veil: its title, and what it asks. Escape and a press outside close it. */
export const DialogSheet = (props: {
  title: string;
  /** Where the title is a page's own words, in a language that may run the other way. */
  titleDir?: 'auto';
  /** What is read out after the title. */
  text?: string;
  /** A button beside the title that closes; without it the children bring their own. */
  hasClose?: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  children: JSX.Element;
}): JSX.Element => (
  <Root open={props.open} onOpenChange={(open) => props.onOpen(open)}>
    <Portal>
      <Overlay class="veil" />
      <Content class="dialog stack">
        <Show when={props.hasClose} fallback={<Title dir={props.titleDir}>{props.title}</Title>}>
          <div class="row">
            <Title class="grow" dir={props.titleDir}>
              {props.title}
            </Title>
            <CloseButton class="button plain icon" aria-label={t('common.close')}>
              <Icon of={X} size={18} />
            </CloseButton>
          </div>
        </Show>
        <Show when={props.text}>
          <Description>{props.text}</Description>
        </Show>
        {props.children}
      </Content>
    </Portal>
  </Root>
);

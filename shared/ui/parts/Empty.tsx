import type { JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';

/**
 * An empty place: teaches one thing and, as its children, offers one deed. `isScreen` where nothing else on the screen
 * is its heading.
 */
export const Empty = (props: {
  title: string;
  text?: string;
  isScreen?: boolean;
  children?: JSX.Element;
}): JSX.Element => (
  <section class="empty">
    <Dynamic component={props.isScreen ? 'h1' : 'h2'}>{props.title}</Dynamic>
    <p hidden={!props.text}>{props.text}</p>
    {props.children}
  </section>
);

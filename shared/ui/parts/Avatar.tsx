import { User } from 'lucide';
import { type JSX, Show } from 'solid-js';
import type { Person } from '../../store/views.ts';
import { Icon } from './Icon.tsx';
import './avatar.css';

const TINTS = 6;

/** A person's first letters on a colour of their own; the name always stands beside it. */
export const Avatar = (props: { person: Person }): JSX.Element => (
  <span class={`avatar tint-${tintOf(props.person.id)}`} aria-hidden="true">
    <Show when={initials(props.person.name)} fallback={<Icon of={User} size={15} />}>
      {(letters) => <>{letters()}</>}
    </Show>
  </span>
);

const segmenter = new Intl.Segmenter();

const initials = (name: string): string =>
  [...segmenter.segment(name.trim())]
    .slice(0, 2)
    .map(({ segment }) => segment)
    .join('')
    .trim();

const tintOf = (id: string): number => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % TINTS;

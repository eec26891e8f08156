import { createElement, type IconNode } from 'lucide';
import type { JSX } from 'solid-js';

/** Each drawing is built once and copied from then on: a long list holds thousands of them. */
const drawings = new Map<IconNode, SVGElement>();

const strokesOf = (icon: IconNode): Node[] => {
  const drawing = drawings.get(icon) ?? createElement(icon);
  drawings.set(icon, drawing);
  return [...drawing.childNodes].map((stroke) => stroke.cloneNode());
};

/** One of Lucide's drawings, `size` CSS pixels wide and high; nothing of it is read aloud. */
export const Icon = (props: { of: IconNode; size: number; strokeWidth?: number; class?: string }): JSX.Element => (
  <svg
    aria-hidden="true"
    class={props.class}
    width={props.size}
    height={props.size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width={props.strokeWidth ?? 2}
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    {strokesOf(props.of)}
  </svg>
);

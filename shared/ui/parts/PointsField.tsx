import { X } from 'lucide';
import { createSignal, createUniqueId, For, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Icon } from './Icon.tsx';
import './points.css';
import { LONGEST_POINT, MOST_POINTS } from '../../model/limits.ts';

/** Short points, added by Enter, by a comma or by leaving the field; Backspace in the empty field takes the last one back. */
export const PointsField = (props: {
  label: string;
  sign: 'good' | 'bad';
  points: readonly string[];
  onPoints: (points: string[]) => void;
}): JSX.Element => {
  const id = createUniqueId();
  const [draft, setDraft] = createSignal('');
  const isFull = () => props.points.length >= MOST_POINTS;
  let field!: HTMLInputElement;

  const add = (text: string) => {
    const fresh = text
      .split(/[,،、]/)
      .map((point) => point.trim().slice(0, LONGEST_POINT))
      .filter((point) => point !== '');
    if (fresh.length > 0) props.onPoints([...new Set([...props.points, ...fresh])].slice(0, MOST_POINTS));
    setDraft('');
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    // The Escape that closes what this stands in takes nothing half-written with it.
    if (event.key === 'Escape') add(draft());
    else if (event.key === 'Enter') {
      event.preventDefault();
      add(draft());
    } else if (event.key === 'Backspace' && draft() === '') props.onPoints(props.points.slice(0, -1));
  };

  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <ul class="points" hidden={props.points.length === 0}>
        <For each={props.points}>
          {(point) => (
            <li class={`point ${props.sign}`}>
              <span dir="auto">{point}</span>
              <button
                type="button"
                class="point-remove"
                aria-label={t('opinionForm.removePoint', point)}
                onClick={() => {
                  props.onPoints(props.points.filter((other) => other !== point));
                  field.focus();
                }}
              >
                <Icon of={X} size={14} />
              </button>
            </li>
          )}
        </For>
      </ul>
      <input
        id={id}
        ref={(element) => (field = element)}
        class="input"
        type="text"
        dir="auto"
        enterkeyhint="done"
        autocomplete="off"
        readonly={isFull()}
        value={draft()}
        aria-describedby={`${id}-hint`}
        onInput={(event) => {
          const text = event.currentTarget.value;
          if (/[,،、]/.test(text)) add(text);
          else setDraft(text);
          event.currentTarget.value = draft();
        }}
        onKeyDown={onKeyDown}
        onBlur={() => add(draft())}
      />
      <span id={`${id}-hint`} class="hint">
        {isFull() ? t('opinionForm.full') : t('opinionForm.pointHint')}
      </span>
    </div>
  );
};

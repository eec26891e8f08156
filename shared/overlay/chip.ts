import type { Chip } from '../messages.ts';
import { drawing, makeHost, PAPER } from './host.ts';

export interface ChipView {
  /** Shows the chip as told, or takes it away where it says so. */
  show(chip: Chip): void;
  hide(): void;
  focus(): void;
}

/**
 * The small tab of paper at the page's edge. It tells the shop's page nothing: not the count, not that it was pressed.
 * Only what a person does counts; a press made by a script is no press. Its box is the same whatever it says, because
 * the page can measure it, and where it takes a press.
 */
export const makeChip = (document: Document, deeds: { open(): void; hush(): void }): ChipView => {
  const box = document.createElement('div');
  const open = document.createElement('button');
  const count = document.createElement('span');
  const hush = document.createElement('button');

  box.className = 'chip';
  open.className = 'open';
  hush.className = 'hush';
  open.append(drawing(document, TAG), count);
  hush.append(drawing(document, CROSS));
  box.append(open, hush);
  open.addEventListener('click', (event) => event.isTrusted && deeds.open());
  hush.addEventListener('click', (event) => event.isTrusted && deeds.hush());

  const host = makeHost(document, PAPER + CSS, box);

  return {
    show: (chip) => {
      if (!chip.show) return host.hide();
      count.textContent = chip.count > MOST ? `${MOST}+` : chip.count > 0 ? String(chip.count) : '';
      open.classList.toggle('kept', chip.kept);
      open.setAttribute('aria-label', chip.labels.open);
      hush.setAttribute('aria-label', chip.labels.hush);
      hush.title = chip.labels.hush;
      host.show();
    },
    hide: host.hide,
    focus: () => open.focus({ preventScroll: true }),
  };
};

const MOST = 99;
const TAG = 'M12.6 3.5H20a.5.5 0 0 1 .5.5v7.4L11.4 20.5a1.4 1.4 0 0 1-2 0l-5.9-5.9a1.4 1.4 0 0 1 0-2zM16.4 7.6v.01';
const CROSS = 'M7 7l10 10M17 7L7 17';

/** The dismissing button takes no press until it is seen: a finger never finds it by accident. */
const CSS = `
:host{display:block!important;position:fixed!important;inset:auto!important;inset-block-start:40%!important;inset-inline-end:0!important;width:38px!important;height:48px!important}
.chip{position:relative}
.open{display:grid;place-content:center;place-items:center;gap:4px;contain:strict;width:38px;height:48px;border-inline-end:0;border-start-start-radius:12px;border-end-start-radius:12px}
.open:focus-visible{outline-offset:-3px}
.open span{font-size:12px}
.open span:empty{display:none}
.kept svg{fill:currentColor;fill-opacity:.18}
.hush{position:absolute;inset-block-end:100%;inset-inline-end:4px;display:grid;place-items:center;width:24px;height:24px;border-radius:50%;color:var(--soft);opacity:0;pointer-events:none}
.hush svg{width:14px;height:14px}
.chip:hover .hush,.chip:focus-within .hush{opacity:1;pointer-events:auto}
`;

import { toaster } from '@kobalte/core/toast';
import { Notice } from './parts/Notice.tsx';

/** More than this at once are not read any more; the oldest makes room, so that the newest is never kept waiting. */
const AT_ONCE = 3;
const shown: number[] = [];

/** Says something that just happened, quietly and for long enough to read; `undo` adds the way back. */
export const say = (sentence: string, undo?: () => void): void => {
  const oldest = shown.length >= AT_ONCE ? shown.shift() : undefined;
  if (oldest !== undefined) toaster.dismiss(oldest);
  const id = toaster.show((props) => <Notice id={props.toastId} sentence={sentence} {...(undo && { undo })} />);
  shown.push(id);
};

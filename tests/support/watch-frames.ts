interface Frames {
  readonly withChip: string[];
  readonly without: string[];
}
type Watched = Window & { seenFrames?: Frames };

/** Runs in the page: notes in every frame which address shows which heading, and whether the chip's element is there. */
export const watchFrames = (): string => {
  const frames: Frames = { withChip: [], without: [] };
  (window as Watched).seenFrames = frames;
  const now = () => `${location.href}: ${document.querySelector('h1')?.textContent}`;
  const look = () => {
    const isThere = [...document.documentElement.children].some((element) => element.localName === 'div');
    (isThere ? frames.withChip : frames.without).push(now());
    requestAnimationFrame(look);
  };
  look();
  return now();
};

/** Runs in the page: what was noted so far. */
export const framesSeen = (): Frames => (window as Watched).seenFrames ?? { withChip: [], without: [] };

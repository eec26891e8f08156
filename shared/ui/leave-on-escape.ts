/** Calls `leave` on an Escape that nothing on the page (a menu, a dialog, a name being changed) had a use for. */
export const leaveOnEscape = (page: Window, leave: () => unknown): void => {
  page.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) leave();
  });
};

/**
 * An invite's page on someone's own server has a hidden button, for those who have Tagalong already. `open` gets the
 * page's address: its fragment holds the secret that the server never sees.
 */
export const followInvite = (document: Document, location: Location, open: (link: string) => void): void => {
  if (!isInvitePage(document, location)) return;
  const button = document.querySelector<HTMLElement>('#tagalong-accept');
  if (!button) return;

  button.hidden = false;
  button.addEventListener('click', (event) => {
    if (!event.isTrusted) return;
    event.preventDefault();
    open(location.href);
  });
};

export const isInvitePage = (document: Document, location: Location): boolean =>
  /^\/i\/[\w-]+\/?$/.test(location.pathname) && document.querySelector('meta[name="tagalong-invite"]') !== null;

/** Everything the relay's pages say, in English; the shape that another language's has to have. */
export const en = {
  home: {
    title: 'Tagalong',
    what: 'Bring your friends along, to any shop on the web. This is a relay: it carries what friends write from one device to the other, sealed, and can’t read any of it.',
    invitation: 'Looking for an invite? It is in the link that your friend sent you.',
  },

  invite: {
    title: 'A friend invites you to Tagalong',
    what: 'Tagalong shows you, beside any product in any shop, what the few people whose word you trust really think of it. What you look at stays on your device, and what you write is sealed so that only your friends can read it.',
    open: 'Open in Tagalong',
    how: 'How to accept',
    install: 'Install Tagalong in your browser. If you have it already, go on with the next step.',
    copy: 'Copy this page’s whole address, with everything after the #.',
    paste: 'In Tagalong, open Friends and paste it.',
    key: 'The part after the # is the key to this invite. Your browser keeps it to itself, and so should you.',
  },

  notFound: {
    title: 'Nothing here · Tagalong',
    heading: 'There is nothing here',
    invitation:
      'If a friend sent you an invite, its link may have been cut short on the way. Ask for it once more, and copy all of it.',
  },
} as const;

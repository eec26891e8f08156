/** One message between this device and the relay, as its bytes read as UTF-8. */
export interface Passage {
  readonly direction: 'sent' | 'received';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly address: string;
  readonly text: string;
}

/** The network of this machine, which tells `note` of every body and every socket's message that passes. */
export const tap = (
  note: (passage: Passage) => void,
  now: () => number,
): { send: typeof fetch; Socket: typeof WebSocket } => ({
  send: async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (typeof init?.body === 'string') note({ direction: 'sent', at: now(), address, text: init.body });
    const answer = await fetch(input, init);
    note({ direction: 'received', at: now(), address, text: await answer.clone().text() });
    return answer;
  },
  Socket: class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      this.addEventListener('message', ({ data }) =>
        note({ direction: 'received', at: now(), address: this.url, text: String(data) }),
      );
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      note({ direction: 'sent', at: now(), address: this.url, text: String(data) });
      super.send(data);
    }
  },
});

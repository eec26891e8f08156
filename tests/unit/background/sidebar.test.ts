import { beforeEach, describe, expect, it, vi } from 'vitest';

const session = new Map<string, unknown>();
const firefox = vi.hoisted(() => ({ sidebarAction: { open: vi.fn() } as { open: () => Promise<void> } | undefined }));
const windows = vi.hoisted(() => ({ create: vi.fn(), update: vi.fn() }));
vi.mock('webextension-polyfill', () => ({
  default: {
    get sidebarAction() {
      return firefox.sidebarAction;
    },
    windows,
    tabs: { sendMessage: async () => false },
    storage: {
      session: {
        get: async (key: string) => ({ [key]: session.get(key) }),
        set: async (entries: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(entries)) session.set(key, value);
        },
      },
    },
  },
}));
vi.mock('wxt/browser', () => ({ browser: {} }));
vi.stubGlobal('location', { origin: 'moz-extension://ours' });
const { openOutside, openSidebar } = await import('../../../entrypoints/background/sidebar.ts');

const action = { open: vi.fn() };
beforeEach(() => {
  vi.clearAllMocks();
  session.clear();
  firefox.sidebarAction = action;
  action.open.mockResolvedValue(undefined);
  windows.create.mockResolvedValue({ id: 3 });
  windows.update.mockImplementation(async (id: unknown) => {
    if (id !== 3) throw new TypeError('no such window');
  });
});

describe('where no frame is trusted', () => {
  it('the browser’s own sidebar opens in the very turn of the gesture', () => {
    void openSidebar(7);
    expect(action.open).toHaveBeenCalledOnce();
  });

  it('a window opens where the gesture was lost, and only one for a tab', async () => {
    action.open.mockRejectedValue(new Error('may only be called from a user input handler'));
    await openOutside(7);
    await openOutside(7);
    expect(windows.create).toHaveBeenCalledOnce();
    expect(windows.update).toHaveBeenLastCalledWith(3, { focused: true });
    await openOutside(8);
    expect(windows.create).toHaveBeenCalledTimes(2);
  });
});

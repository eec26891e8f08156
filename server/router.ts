import { accounts } from './procedures/accounts.ts';
import { devices } from './procedures/devices.ts';
import { invites } from './procedures/invites.ts';
import { live } from './procedures/live.ts';
import { spaces } from './procedures/spaces.ts';
import { sync } from './procedures/sync.ts';
import { router } from './trpc.ts';

/** What devices call over HTTP. */
export const httpRouter = router({ accounts, devices, spaces, sync, invites });

/** What devices listen to over a socket; nothing else is served there, so sockets need no limits of their own. */
export const socketRouter = router({ live });

/** Both, as a client sees them. */
export const appRouter = router({ accounts, devices, spaces, sync, invites, live });
export type AppRouter = typeof appRouter;

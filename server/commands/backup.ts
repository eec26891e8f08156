import { backUp } from '../backup.ts';
import { onDatabase } from './on-database.ts';

/** `npm run relay:backup -- FILE`: a file of everything the relay keeps; the relay may be running. */
onDatabase('relay:backup', async (db, file) => `${file}: ${await backUp(db, file)} rows`);

import { restore } from '../backup.ts';
import { onDatabase } from './on-database.ts';

/** `npm run relay:restore -- FILE`: fills an unused database, of either engine. */
onDatabase('relay:restore', async (db, file) => `${file}: ${await restore(db, file)} rows restored`);

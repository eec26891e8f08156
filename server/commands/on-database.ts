import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database/open.ts';
import type { Database } from '../database/tables.ts';

/** Runs a command that takes a file, on the database that the environment names, and says what came of it. */
export const onDatabase = (name: string, command: (db: Database, file: string) => Promise<string>): void => {
  const [file] = process.argv.slice(2);
  const run = async () => {
    if (!file) throw new Error(`Usage: npm run ${name} -- FILE`);
    const db = openDatabase(readConfig(process.env), pino({ base: null }, process.stderr));
    try {
      console.info(await command(db, file));
    } finally {
      await db.destroy();
    }
  };
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
};

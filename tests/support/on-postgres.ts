import { inject } from 'vitest';

/** Makes the relays of a test keep their data in PostgreSQL; see `newPlace`. */
process.env['TAGALONG_TEST_POSTGRES'] = inject('postgres');

import { reading } from '../../shared/detect/reading.ts';

/** All that the content script takes of the reader: what tests alone use is never shipped, and isn't weighed. */
(globalThis as { reading?: typeof reading }).reading = reading;

import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { crc32 } from 'node:zlib';

/**
 * Packs a built extension the way Firefox takes it: a ZIP archive (APPNOTE 6.3, 4.3), its files stored as they are.
 * Written out here because not every machine has a program for it.
 */
export function packXpi(folder: string, xpi: string): void {
  const names = globSync('**/*', { cwd: folder }).filter((name) => statSync(join(folder, name)).isFile());
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;

  for (const name of names) {
    const path = Buffer.from(name.replaceAll(sep, '/'));
    const content = readFileSync(join(folder, name));
    // Version 2.0, names in UTF-8, stored, midnight of 1980-01-01; then the sizes.
    const common = record(
      [20, 2],
      [0x0800, 2],
      [0, 2],
      [0, 2],
      [0x21, 2],
      [crc32(content), 4],
      [content.length, 4],
      [content.length, 4],
      [path.length, 2],
      [0, 2],
    );
    files.push(record([0x04034b50, 4]), common, path, content);
    directory.push(record([0x02014b50, 4], [20, 2]), common, record([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), path);
    offset += 4 + common.length + path.length + content.length;
  }

  const listing = Buffer.concat(directory);
  const end = record(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [names.length, 2],
    [names.length, 2],
    [listing.length, 4],
    [offset, 4],
    [0, 2],
  );
  writeFileSync(xpi, Buffer.concat([...files, listing, end]));
}

/** Numbers one after the other, each with its size in bytes, the low byte first. */
function record(...fields: [value: number, bytes: 2 | 4][]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 2) field.writeUInt16LE(value);
      else field.writeUInt32LE(value);
      return field;
    }),
  );
}

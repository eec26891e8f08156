import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Plays histories in a process of its own, where the program's text can be altered; answers what it printed last. */
export const playHistories = (
  ...options: string[]
): Promise<{ histories: number; failed: boolean; trace: string; why?: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('run.ts', import.meta.url)), ...options]);
    let printed = '';
    let complained = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complained += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', () => {
      try {
        resolve(JSON.parse(printed.trimEnd().split('\n').at(-1) ?? ''));
      } catch {
        reject(new Error(`no answer:\n${printed}\n${complained}`));
      }
    });
  });

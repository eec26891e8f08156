import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { installPeers } from '../install-peers.ts';

export interface PeerFigures {
  /** What its server does with what it is given. */
  readonly server: string;
  readonly pushMs: number;
  readonly pullMs: number;
  readonly aToBp50: number;
  readonly aToBp99: number;
}

const FOLDER = fileURLToPath(new URL('./peers/', import.meta.url));

/** Runs one of the others. Their packages are installed when somebody first asks. */
export const runPeer = async (name: string): Promise<PeerFigures> => {
  installPeers(FOLDER);
  const child = spawn(process.execPath, [`${FOLDER}${name}.mjs`], {
    cwd: FOLDER,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${output}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
};

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of a peer: its package.json, its configuration, and its packages once they are installed. */
export const peerDirectory = (peer: string): string => join(import.meta.dirname, 'peers', peer);

/** Installs a peer's packages unless they are there: they are large, and nothing but the bench needs them. */
export function installPeer(peer: string): void {
  const directory = peerDirectory(peer);
  if (existsSync(join(directory, 'node_modules'))) return;
  console.log(`installing ${peer}`);
  execFileSync('npm', ['install', '--prefix', directory, '--no-audit', '--no-fund'], { stdio: 'inherit' });
}

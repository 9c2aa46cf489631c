import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pom = fileURLToPath(new URL('pom.xml', import.meta.url));

/** The foreign server could not be installed or started: the message says what is missing. */
export class ForeignServerError extends Error {
  override readonly name = 'ForeignServerError';
}

/** Rewords the error of a program that is not on the PATH; any other error comes back as it is. */
export function describeSpawnError(error: unknown, program: string): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return error;
  return new ForeignServerError(
    `npm run test:mongodb needs a JDK (17 or later) and Maven, but \`${program}\` is not on the PATH`,
    { cause: error },
  );
}

async function runMaven(mavenArguments: readonly string[]): Promise<void> {
  const maven = spawn('mvn', mavenArguments, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(maven, 'exit').catch((error: unknown) => {
    throw describeSpawnError(error, 'mvn');
  })) as [number | null];
  if (code !== 0) throw new ForeignServerError(`mvn could not fetch what ${pom} names (see above)`);
}

/**
 * Resolves to a folder with the jars that pom.xml names; Maven fetches them on the first call only. A changed
 * pom.xml gets a folder of its own. Throws ForeignServerError without Maven, or when a jar cannot be fetched or
 * differs from its published checksum.
 */
export async function installServer(cacheFolder: string): Promise<string> {
  const version = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  const jarFolder = join(cacheFolder, `jars-${version}`);
  if (existsSync(jarFolder)) return jarFolder;
  // Filled beside its place and then moved, so an interrupted installation is never taken for a whole one.
  const partialFolder = await mkdtemp(`${jarFolder}-`);
  try {
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${partialFolder}`];
    await runMaven([
      '--batch-mode',
      '--quiet',
      '--strict-checksums',
      '-Dstyle.color=never',
      '--file',
      pom,
      ...goal,
    ]);
    await rename(partialFolder, jarFolder);
  } finally {
    await rm(partialFolder, { recursive: true, force: true });
  }
  return jarFolder;
}

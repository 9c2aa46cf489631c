import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { subgraphConfigShape, readSubgraphConfig } from '#kit/config';
import { subgraphRegistry } from '#registry';
import { readDatabaseConfig } from '../../database/config.ts';
import { gatewaySettings, readGatewayConfig } from '../../gateway/config.ts';
import { readHubSettings, supervisorConfigShape } from '../../scripts/supervisor/hub-settings.ts';

const text = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
const example = parseEnv(text);

/** Settings of one subgraph stand for those of all: `.env.example` has them with the register's prefix. */
const asShown = (setting: string): string => {
  const [longest] = subgraphRegistry
    .map(({ settingsPrefix }) => `${settingsPrefix}_`)
    .filter((prefix) => setting.startsWith(prefix))
    .sort((one, other) => other.length - one.length);
  return longest === undefined ? setting : `QUARTERS_${setting.slice(longest.length)}`;
};

const settingsByProcess: readonly (readonly [string, readonly string[]])[] = [
  ['the gateway', Object.keys(gatewaySettings)],
  // Every setting of the database has a default, so that its keys are those of an empty environment.
  ['the database', Object.keys(readDatabaseConfig({}))],
  ['the supervisor', Object.keys(supervisorConfigShape.shape)],
  ...subgraphRegistry.map((entry) => [entry.folder, Object.keys(subgraphConfigShape(entry).shape)] as const),
];

describe('.env.example', () => {
  it.each(settingsByProcess)('has every setting of %s', (_, settings) => {
    expect(settings.filter((setting) => !(asShown(setting) in example))).toEqual([]);
    expect(settings).not.toEqual([]);
  });

  it('has no setting that no process reads', () => {
    const known = new Set(settingsByProcess.flatMap(([, settings]) => settings));
    expect(Object.keys(example).filter((setting) => !known.has(setting))).toEqual([]);
  });

  it('says of each setting what it is for, in a comment line before it', () => {
    const lines = text.split('\n');
    const bare = lines.filter((line, index) => /^\w+=/.test(line) && !lines[index - 1]!.startsWith('# '));
    expect(bare).toEqual([]);
  });

  it('holds no secret', () => {
    expect(
      Object.entries(example).filter(([key, value]) => /SECRET|PASSWORD|TOKEN|KEY/.test(key) && value !== ''),
    ).toEqual([]);
  });

  it('changes nothing when it is copied to .env as it is', () => {
    const secret = { SIGNING_SECRET: 'the same in both runs' };
    expect(readHubSettings({ ...example, ...secret })).toEqual(readHubSettings(secret));
    expect(readGatewayConfig(example)).toEqual(readGatewayConfig({}));
    expect(readDatabaseConfig(example)).toEqual(readDatabaseConfig({}));
    for (const entry of subgraphRegistry) {
      expect(readSubgraphConfig(entry, example)).toEqual(readSubgraphConfig(entry, {}));
    }
  });
});

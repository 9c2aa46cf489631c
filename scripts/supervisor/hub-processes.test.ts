import { describe, expect, it } from 'vitest';
import { hubProcesses } from './hub-processes.ts';
import type { HubSettings } from './hub-settings.ts';

const health = {
  folder: 'health',
  host: '127.0.0.1',
  port: 5004,
  portSetting: 'HEALTH_PORT',
  urlSetting: 'HEALTH_URL',
  url: 'http://127.0.0.1:5004/graphql',
};
const settings: HubSettings = {
  isOneProcess: false,
  gatewayHost: '127.0.0.1',
  gatewayPort: 5000,
  signingSecret: 'secret',
  database: { host: '127.0.0.1', port: 5017 },
  departments: [health],
};

const processNamed = (name: string, changes: Partial<HubSettings> = {}, isWatching = false) =>
  hubProcesses({ ...settings, ...changes }, { isWatching })
    .flat()
    .find((process) => process.name === name);

describe('hubProcesses', () => {
  it('starts the database first and the gateway last', () => {
    const groups = hubProcesses(settings, { isWatching: false });
    expect(groups.map((group) => group.map(({ name }) => name))).toEqual([
      ['database'],
      ['health'],
      ['gateway'],
    ]);
  });

  it('runs no database where every department has one', () => {
    const groups = hubProcesses({ ...settings, database: null }, { isWatching: false });
    expect(groups.map((group) => group.map(({ name }) => name))).toEqual([['health'], ['gateway']]);
  });

  it('sends the departments to the embedded database and gives them the secret and the address of the hub', () => {
    expect(processNamed('health')?.settings).toEqual({
      MONGODB_URI: 'mongodb://127.0.0.1:5017',
      SIGNING_SECRET: 'secret',
      HUB_URL: 'http://127.0.0.1:5000',
    });
  });

  it('leaves the database address of the environment alone where there is no embedded one', () => {
    expect(processNamed('health', { database: null })?.settings).not.toHaveProperty('MONGODB_URI');
  });

  it('tells the gateway where each department is, and the secret', () => {
    expect(processNamed('gateway')?.settings).toMatchObject({
      HEALTH_URL: 'http://127.0.0.1:5004/graphql',
      SIGNING_SECRET: 'secret',
    });
  });

  it('can go on without a department, but not without database or gateway', () => {
    const essential = hubProcesses(settings, { isWatching: false })
      .flat()
      .filter(({ isEssential }) => isEssential);
    expect(essential.map(({ name }) => name)).toEqual(['database', 'gateway']);
  });

  it('runs a process as it would run alone', () => {
    expect(processNamed('health')?.nodeArguments).toEqual(['subgraphs/health/main.ts']);
  });

  it('restarts a department when its own files or the shared ones change', () => {
    expect(processNamed('health', {}, true)?.nodeArguments).toEqual([
      '--watch',
      '--watch-preserve-output',
      '--watch-path=lib',
      '--watch-path=subgraphs/kit',
      '--watch-path=subgraphs/registry.ts',
      '--watch-path=subgraphs/health',
      'subgraphs/health/main.ts',
    ]);
  });

  it('runs departments in the process of the gateway where one is asked for', () => {
    const groups = hubProcesses({ ...settings, isOneProcess: true }, { isWatching: false });
    expect(groups.map((group) => group.map(({ name }) => name))).toEqual([['database'], ['gateway']]);
    expect(groups[1]?.[0]).toMatchObject({
      nodeArguments: ['scripts/start-colocated.ts'],
      settings: { MONGODB_URI: 'mongodb://127.0.0.1:5017', SIGNING_SECRET: 'secret' },
      isEssential: true,
      port: 5000,
    });
  });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { subgraphRegistry } from '#registry';
import { startLocalDepartments } from './local-departments.ts';

// Port 9 is the discard service: nobody listens there on a machine of today.
const nowhere = { MONGODB_URI: 'mongodb://127.0.0.1:9', DATABASE_TIMEOUT_MILLIS: '100', LOG_LEVEL: 'fatal' };

function start(env: Readonly<Record<string, string>>) {
  const said: string[] = [];
  const departments = startLocalDepartments({ ...nowhere, ...env }, (line) => said.push(line));
  onTestFinished(async () => {
    for (const department of departments.values()) await department.stop();
  });
  return { departments, said };
}

describe('startLocalDepartments', () => {
  it('starts every department of the registry', () => {
    expect([...start({}).departments.keys()]).toEqual(subgraphRegistry.map(({ name }) => name));
  });

  it('leaves out a department that is called at an address', () => {
    const { departments } = start({ HEALTH_URL: 'http://health.example/graphql', BUILDING_URL: '' });
    expect(departments.has('health')).toBe(false);
    expect(departments.has('building')).toBe(true);
  });

  it('tells every faulty setting of all departments, each once', () => {
    const env = { DATABASE_TIMEOUT_MILLIS: 'soon', HEALTH_MONGODB_URI: 'nowhere' };
    expect(() => start(env)).toThrow(
      /^Settings are not usable:\n {2}DATABASE_TIMEOUT_MILLIS: .*\n {2}HEALTH_MONGODB_URI: .*$/,
    );
  });

  it('answers from a department while its database is away, and says that it waits', async () => {
    const { departments, said } = start({});
    const health = departments.get('health')!;
    await health.hasSpoken;
    expect(said).toContain('health waits for its database and tries again every second');
    expect(health.current()).toBeDefined();
  });
});

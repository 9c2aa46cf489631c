import { describe, expect, it } from 'vitest';
import { newDepartment, requestFaults, type Surroundings } from './department-names.ts';

const surroundings: Surroundings = {
  entries: [
    { name: 'quarters', folder: 'quarters', settingsPrefix: 'QUARTERS', defaultPort: 4001 },
    { name: 'social_affairs', folder: 'social-affairs', settingsPrefix: 'SOCIAL_AFFAIRS', defaultPort: 4016 },
  ],
  folders: ['kit', 'quarters', 'social-affairs', 'half-done'],
  settings: ['GATEWAY_HOST', 'DATABASE_PORT', 'SOCIAL_AFFAIRS_URL'],
  graphNames: new Set(['overlap', 'parksSites', 'SportInQuarter']),
};

describe('a new department', () => {
  it('gets all its names from that of its folder, and the next free port', () => {
    expect(newDepartment({ folder: 'youth-welfare', title: 'Jugend', short: 'Ju' }, surroundings)).toEqual({
      folder: 'youth-welfare',
      name: 'youth_welfare',
      value: 'YOUTH_WELFARE',
      namespace: 'youthWelfare',
      typePrefix: 'YouthWelfare',
      words: 'youth welfare',
      title: 'Jugend',
      short: 'Ju',
      // 4017 is the database's.
      port: 4018,
    });
  });

  it('says that its official name is missing when nobody gave it', () => {
    expect(newDepartment({ folder: 'education' }, surroundings)).toMatchObject({
      title: 'Ressort „education“ (amtlicher Name fehlt)',
      short: 'Education',
    });
  });

  it('takes the port it is given', () => {
    expect(newDepartment({ folder: 'education', port: '5000' }, surroundings).port).toBe(5000);
  });
});

describe('a request', () => {
  it.each(['education', 'youth-welfare', 'social', 'district-2'])('for %s has no fault', (folder) => {
    expect(requestFaults({ folder }, surroundings)).toEqual([]);
  });

  it.each(['Education', 'education_2', 'bildung-ü', '2-schools', 'a--b', '-a', 'a-', '', '../kit', 'a b'])(
    'for %j is told which names can be',
    (folder) => {
      expect(requestFaults({ folder }, surroundings)).toEqual([
        `The name must be small letters a to z, digits and single hyphens, begin with a letter and have at most 40 characters, such as youth-welfare, but got: ${folder}`,
      ]);
    },
  );

  it.each([
    ['quarters', 'There is a subgraph quarters already'],
    ['social-affairs', 'There is a subgraph social-affairs already'],
    ['kit', 'There is a folder subgraphs/kit already'],
    ['half-done', 'There is a folder subgraphs/half-done already'],
    ['gateway', 'gateway cannot be used: GATEWAY_HOST is a setting already'],
    ['database', 'database cannot be used: DATABASE_PORT is a setting already'],
    ['overlap', 'overlap cannot be used: the graph has overlap already'],
    ['parks', 'parks cannot be used: the graph has parksSites already'],
    ['sport', 'sport cannot be used: the graph has SportInQuarter already'],
    ['constructor', 'constructor cannot be used: the graph has constructor already'],
  ])('for %s is refused, with the reason', (folder, fault) => {
    expect(requestFaults({ folder }, surroundings)).toEqual([fault]);
  });

  it('is told all faults of its other answers at once', () => {
    const request = { folder: 'education', title: 'two\nlines', short: ' ', port: '0' };
    expect(requestFaults(request, surroundings)).toEqual([
      '--title must be one line of 1 to 200 characters',
      '--short must be one line of 1 to 200 characters',
      '--port must be a whole number from 1 to 65535, but got: 0',
    ]);
  });

  it.each([
    ['4001', '--port must be free, but 4001 belongs to quarters'],
    ['4000', '--port must be free, but 4000 belongs to the gateway or the database'],
    ['65536', '--port must be a whole number from 1 to 65535, but got: 65536'],
    ['http', '--port must be a whole number from 1 to 65535, but got: http'],
  ])('with the port %s is refused, with the reason', (port, fault) => {
    expect(requestFaults({ folder: 'education', port }, surroundings)).toEqual([fault]);
  });
});

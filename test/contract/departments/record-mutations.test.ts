import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHub, type Answer, type TestHub } from '../../support/hub.ts';

const key = 'a-key-of-the-health-department';
const mine = { 'x-hub-write-key': `health ${key}` };

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({
    writeKeys: { health: key, building: 'another-key-of-another-one' },
    isCaching: true,
  });
});
afterAll(() => hub.stop());

async function ask<Data = Record<string, unknown>>(
  query: string,
  headers: Record<string, string> = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer<Data>;
}

interface Saved {
  readonly saveHealthRecord: { readonly key: string; readonly version: string } | null;
}

const cellsOf = (cells: Readonly<Record<string, string>>): string =>
  Object.entries(cells)
    .map(([column, text]) => `{ column: ${JSON.stringify(column)}, text: ${JSON.stringify(text)} }`)
    .join(' ');

function save(cells: Readonly<Record<string, string>>, version?: string, table = 'sites'): string {
  const given = version === undefined ? '' : `, version: ${JSON.stringify(version)}`;
  return `mutation { saveHealthRecord(table: "${table}", cells: [${cellsOf(cells)}]${given}) { table key version } }`;
}

/** Codes of the errors, with null for the field. */
function refusalOf({ data, errors }: Answer<Saved>): unknown[] {
  expect(data?.saveHealthRecord).toBeNull();
  return errors!.map(({ extensions }) => extensions['code']);
}

const readSite = async (id: string): Promise<unknown> => {
  const { data } = await ask<{ healthSites: { nodes: { id: string; name: string }[] } }>(
    '{ healthSites { nodes { id name } } }',
  );
  return data?.healthSites.nodes.find((site) => site.id === id)?.name;
};

/** The version of a record, as it is told to who has not seen it yet. */
async function versionOf(id: string): Promise<string> {
  const { errors } = await ask<Saved>(save({ site_id: id }), mine);
  return String(errors?.[0]?.extensions['version']);
}

const newSite = {
  site_id: 'si900',
  name: 'Beispiel',
  kind: 'health_point',
  quarter_id: 'grohn',
  city: 'Bremen',
  source_id: 'S77',
  source_title: 'A page',
  source_url_status: 'incomplete',
};

describe('a caller without the write key of the department', () => {
  it.each([
    ['no key', {}],
    ['a wrong key', { 'x-hub-write-key': 'health not-the-right-key-at-all' }],
    ['the key without its department', { 'x-hub-write-key': key }],
    ['the key of another department', { 'x-hub-write-key': 'building another-key-of-another-one' }],
    ['the right key for another department', { 'x-hub-write-key': `building ${key}` }],
  ])('changes nothing with %s', async (_, headers) => {
    expect(refusalOf(await ask<Saved>(save(newSite), headers))).toEqual(['FORBIDDEN']);
    expect(await readSite('si900')).toBeUndefined();
  });

  it('is told that writing is off where the department has set no key', async () => {
    const mutation = 'mutation { saveQuartersRecord(table: "quarters", cells: []) { key } }';
    const { errors } = await ask(mutation, { 'x-hub-write-key': 'quarters anything' });
    expect(errors?.[0]).toMatchObject({
      message: 'Writing single records is off: the department has set no write key',
      extensions: { code: 'FORBIDDEN', subgraph: 'quarters' },
    });
  });

  it('cannot write by a link', async () => {
    const response = await fetch(`${hub.url}/graphql?query=${encodeURIComponent(save(newSite))}`, {
      headers: mine,
    });
    expect(response.status).toBe(405);
    expect(await readSite('si900')).toBeUndefined();
  });
});

describe('staff with the write key', () => {
  it('add a record, change it and remove it; the graph shows it within the announced second', async () => {
    const added = await ask<Saved>(save(newSite), mine);
    expect(added.errors).toBeUndefined();
    await expect.poll(() => readSite('si900'), { timeout: 5_000 }).toBe('Beispiel');

    const version = added.data!.saveHealthRecord!.version;
    const changed = await ask<Saved>(save({ site_id: 'si900', name: 'Beispiel neu' }, version), mine);
    expect(changed.errors).toBeUndefined();
    await expect.poll(() => readSite('si900'), { timeout: 5_000 }).toBe('Beispiel neu');

    const last = changed.data!.saveHealthRecord!.version;
    expect(last).not.toBe(version);
    const removal = `mutation { removeHealthRecord(table: "sites", key: "si900", version: "${last}") { key version } }`;
    expect(await ask(removal, mine)).toEqual({
      data: { removeHealthRecord: { key: 'si900', version: null } },
    });
    await expect.poll(() => readSite('si900'), { timeout: 5_000 }).toBeUndefined();
  });

  it('keep what they did not change, and every other record', async () => {
    const sites =
      '{ healthSites { nodes { id name kind quarter { id } address { street city } source { id title } } } }';
    const before = await ask<{ healthSites: { nodes: { id: string }[] } }>(sites);
    const { errors } = await ask<Saved>(
      save({ site_id: 'si024', name: 'Punkt' }, await versionOf('si024')),
      mine,
    );
    expect(errors).toBeUndefined();
    await expect.poll(() => readSite('si024'), { timeout: 5_000 }).toBe('Punkt');
    const expected = before.data!.healthSites.nodes.map((site) =>
      site.id === 'si024' ? { ...site, name: 'Punkt' } : site,
    );
    expect((await ask<typeof before.data>(sites)).data).toEqual({ healthSites: { nodes: expected } });
  });

  it('are told of a record that somebody else has changed, with how it is now, and overwrite nothing', async () => {
    const version = await versionOf('si023');
    const first = await ask<Saved>(save({ site_id: 'si023', note: 'the first' }, version), mine);
    const second = await ask<Saved>(save({ site_id: 'si023', note: 'the second' }, version), mine);
    expect(refusalOf(second)).toEqual(['CONFLICT']);
    const { extensions } = second.errors![0]!;
    expect(extensions['version']).toBe(first.data!.saveHealthRecord!.version);
    expect(extensions['cells']).toContainEqual({ column: 'note', text: 'the first' });
  });

  it('let one of two changes at the same moment through, and tell the other', async () => {
    const version = await versionOf('si025');
    const answers = await Promise.all(
      ['a', 'b'].map((note) => ask<Saved>(save({ site_id: 'si025', note }, version), mine)),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions['code'] ?? 'written');
    expect(codes.sort()).toEqual(['CONFLICT', 'written']);
  });

  it('are told every fault of a record by the checks of the import', async () => {
    const { errors } = await ask<Saved>(
      save({ ...newSite, kind: 'palace', since: '31.02.2022', source_url: 'javascript:alert(1)' }),
      mine,
    );
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const faults = errors?.[0]?.extensions['faults'] as { column: string; value: string }[];
    expect(faults.map(({ column, value }) => [column, value])).toEqual([
      ['kind', 'palace'],
      ['since', '31.02.2022'],
      ['source_url', 'javascript:alert(1)'],
    ]);
    expect(await readSite('si900')).toBeUndefined();
  });

  it.each([
    [
      'a table that is none',
      save(newSite, undefined, 'site'),
      /^table must be .* such as sites, but got: site$/,
    ],
    [
      'a column that is none',
      save({ ...newSite, nam: 'x' }),
      /^cells must name columns .* such as name, but got: nam$/,
    ],
    ['no key', save({ name: 'x' }), /^cells must hold the key, site_id$/],
  ])('are told of %s', async (_, mutation, message) => {
    const { errors } = await ask<Saved>(mutation, mine);
    expect(errors).toHaveLength(1);
    expect(errors![0]!.message).toMatch(message);
    expect(errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('cannot name a quarter or programme the register does not know', async () => {
    const site = { ...newSite, hosted_services: 'gesundheitspunkt;golden-pot' };
    const { errors } = await ask<Saved>(save({ ...site, quarter_id: 'grohm' }), mine);
    const faults = errors?.[0]?.extensions['faults'] as { column: string; value: string }[];
    expect(faults.map(({ column, value }) => [column, value])).toEqual([
      ['quarter_id', 'grohm'],
      ['hosted_services', 'golden-pot'],
    ]);
    expect(await readSite('si900')).toBeUndefined();
  });

  it('cannot remove what others refer to', async () => {
    const line = {
      funding_line_id: 'line-1',
      programme_id: 'gesundheitspunkt',
      name: 'A line',
      department_id: 'gesundheit',
      source_id: 'S77',
      source_title: 'A page',
      source_url_status: 'incomplete',
    };
    const added = await ask<Saved>(save(line, undefined, 'funding_lines'), mine);
    expect(added.errors).toBeUndefined();
    const user = await ask<Saved>(
      save(
        { project_id: 'pr018', funding_line_id: 'line-1' },
        await versionIn('projects', 'project_id', 'pr018'),
        'projects',
      ),
      mine,
    );
    expect(user.errors).toBeUndefined();
    const removal = `mutation { removeHealthRecord(table: "funding_lines", key: "line-1", version: "${added.data!.saveHealthRecord!.version}") { key } }`;
    const { errors } = await ask(removal, mine);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('fehlt, wird aber noch gebraucht (projects, pr018)');
  });
});

async function versionIn(table: string, column: string, id: string): Promise<string> {
  const { errors } = await ask<Saved>(save({ [column]: id }, undefined, table), mine);
  return String(errors?.[0]?.extensions['version']);
}

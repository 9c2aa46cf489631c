import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGatewayConfig } from '../../../gateway/config.ts';
import { createGateway, type Gateway } from '../../../gateway/create-gateway.ts';
import { listen } from '../../../gateway/http/listen.ts';
import { openDoors, type Door } from '../../support/department-doors.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { until } from '../../support/processes/start-processes.ts';
import { readTableFile, type TextRow } from '../../support/read-table-file.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-23T12:00:00Z'), isCaching: true });
});
afterAll(async () => {
  await hub.stop();
});

const get = (path: string, headers: Record<string, string> = {}, base = hub.url) =>
  fetch(`${base}/export/${path}`, { headers });

async function rowsOf(file: string, base = hub.url): Promise<TextRow[]> {
  const response = await get(file, {}, base);
  expect([file, response.status]).toEqual([file, 200]);
  const extension = /\.(\w+)(?:\?|$)/.exec(file)?.[1] ?? '';
  return readTableFile(extension, Buffer.from(await response.arrayBuffer()));
}

// Not `text()`, which keeps the byte order mark to itself.
const bytesOf = async (file: string): Promise<string> =>
  Buffer.from(await (await get(file)).arrayBuffer()).toString();

const text = (value: string | number | null | undefined): string => String(value ?? '');

interface Listed {
  readonly name: string;
  readonly formats: readonly string[];
}
const list = async () => ((await (await get('')).json()) as { exports: Listed[] }).exports;

describe('an export', () => {
  it('holds the same in every format', async () => {
    for (const { name } of await list()) {
      const [lines, csv, workbook, parquet] = await Promise.all(
        ['jsonl', 'csv', 'xlsx', 'parquet'].map((extension) => rowsOf(`${name}.${extension}`)),
      );
      expect(lines!.length).toBeGreaterThan(1);
      expect(csv).toEqual(lines);
      // Days are days there, not texts.
      const days = (row: TextRow) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [key, value.replace('T00:00:00.000Z', '')]),
        );
      expect(workbook!.map(days)).toEqual(lines);
      expect(parquet!.map(days)).toEqual(lines);
    }
  });

  it('equals the graph: every amount with programme, year and source', async () => {
    interface Entry {
      id: string;
      programme: { id: string };
      budgetYear: number | null;
      amount: { euros: number } | null;
      statedAmount: { amount: number; currency: string };
      dataStatus: string;
      source: { title: string; licence: string | null };
    }
    const fields =
      'id programme { id } budgetYear amount { euros } statedAmount { amount currency } dataStatus source { title licence }';
    const { data } = await hub.ask<{ programmes: { funding: Entry[] }[] }>(
      `{ programmes { funding { ${fields} } } }`,
    );
    const expected = data!.programmes
      .flatMap(({ funding }) => funding)
      .map((entry) => [
        entry.id,
        entry.programme.id,
        text(entry.budgetYear),
        text(entry.amount?.euros),
        text(entry.statedAmount.amount),
        entry.statedAmount.currency,
        entry.dataStatus,
        entry.source.title,
        text(entry.source.licence),
      ]);
    const rows = (await rowsOf('funding.csv')).map((row) =>
      [
        'funding_id',
        'programme_id',
        'budget_year',
        'amount',
        'stated_amount',
        'stated_currency',
        'data_status',
        'source_title',
        'source_licence',
      ].map((name) => row[name]),
    );
    expect(rows.sort()).toEqual(expected.sort());
    expect(rows).toHaveLength(81);
  });

  it('equals the graph: the count of programmes of each quarter on a day, with its status', async () => {
    const { data } = await hub.ask<{
      overlaps: {
        quarters: { quarter: { id: string }; programmeCount: { value: number; status: string } }[];
      };
    }>('{ overlaps(on: "2021-07-01") { quarters { quarter { id } programmeCount { value status } } } }');
    const rows = await rowsOf('quarter-overlaps.csv?on=2021-07-01');
    expect(
      rows.map((row) => [row['quarter_id'], row['programme_count'], row['programme_count_status']]),
    ).toEqual(
      data!.overlaps.quarters.map(({ quarter, programmeCount: { value, status } }) => [
        quarter.id,
        String(value),
        status,
      ]),
    );
  });

  it.each(['quarter-overlaps', 'programme-pairs', 'overlap-years'])(
    'says of rows that nobody published that they were computed, and from what: %s',
    async (name) => {
      const rows = await rowsOf(`${name}.csv`);
      expect(new Set(rows.map((row) => row['data_status']))).toEqual(new Set(['COMPUTED']));
      for (const column of ['source_title', 'source_licence'])
        expect(rows.every((row) => /Beteiligungen.*participations/.test(row[column] ?? ''))).toBe(true);
    },
  );

  it('equals the graph: every published figure once, though programmes and quarters both have it', async () => {
    const rows = await rowsOf('statistics.csv');
    const ids = rows.map((row) => row['statistic_id']);
    // Rows of the five statistics.csv: 65 + 36 + 4 + 10 + 1.
    expect([ids.length, new Set(ids).size]).toEqual([116, 116]);
  });

  it('takes the filters of the graph in its address', async () => {
    const rows = await rowsOf(
      'overlaps.csv?on=2021-07-01&allOf=win,aiq&allOf=gesundheitsfachkraefte&noneOf=llq-innovationstopf',
    );
    expect([...new Set(rows.map((row) => row['quarter_name']))]).toEqual([
      'Gröpelingen',
      'Hemelingen',
      'Huchting',
      'Lüssum',
      'Neue Vahr',
    ]);
  });

  it('tells what is certain from what is possible', async () => {
    const rows = await rowsOf('overlaps.csv?on=2021-07-01');
    expect([...new Set(rows.map((row) => row['certainty']))]).toEqual(['CERTAIN', 'POSSIBLE']);
  });

  it('is of one department when asked so', async () => {
    const rows = await rowsOf('participations.csv?departments=HEALTH');
    expect(rows).toHaveLength(17);
    expect(new Set(rows.map((row) => row['department']))).toEqual(new Set(['HEALTH']));
  });

  it('has places on a map where the graph has them', async () => {
    const collection = (await (await get('quarters.geojson')).json()) as {
      features: { geometry: { coordinates: number[] } | null; properties: { quarter_id: string } }[];
    };
    const groepelingen = collection.features.find(
      ({ properties }) => properties.quarter_id === 'groepelingen',
    );
    const { data } = await hub.ask<{ quarter: { location: { latitude: number; longitude: number } } }>(
      '{ quarter(id: "groepelingen") { location { latitude longitude } } }',
    );
    const { latitude, longitude } = data!.quarter.location;
    expect(groepelingen?.geometry?.coordinates).toEqual([longitude, latitude]);
  });

  it('opens in Excel with German settings: titles, semicolons, decimal commas', async () => {
    const body = await bytesOf('quarters.excel.csv');
    expect(body.startsWith('\uFEFFQuartier (Schlüssel);Quartier;')).toBe(true);
    expect(body).toContain(';53,035833;8,8275;');
  });

  it('has English titles for who wants them', async () => {
    const body = await bytesOf('quarters.excel.csv?lang=en');
    expect(body.startsWith('\uFEFFQuarter (key);Quarter;')).toBe(true);
  });

  it('comes packed for who takes it so', async () => {
    const response = await get('participations.csv', { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('vary')).toBe('accept-encoding, authorization, x-hub-write-key');
    expect(parse(await response.text(), { columns: true })).toHaveLength(139);
  });

  it('is not sent again to who has it, in this format, while the data is the same', async () => {
    let known: Record<string, string> = {};
    const vary: (string | null)[] = [];
    // Only while every department says which data it has: on a busy machine one may be late.
    await until(
      async () => {
        const response = await get('sites.csv', known);
        await response.text();
        known = { 'if-none-match': response.headers.get('etag') ?? '' };
        vary.push(response.headers.get('vary'));
        return response.status === 304;
      },
      () => 'the file is sent again and again',
    );
    expect(new Set(vary).size).toBe(1);
    expect((await get('sites.csv?departments=HEALTH', known)).status).toBe(200);
    expect((await get('sites.jsonl', known)).status).toBe(200);
  });
});

describe('the receipt of an export', () => {
  it('comes with the file and says later that nothing has changed', async () => {
    let receipt = '';
    let changed: string | null = null;
    await until(
      async () => {
        const response = await get(`sites.csv${receipt === '' ? '' : `?since=${receipt}`}`);
        await response.text();
        changed = response.headers.get('x-hub-changed');
        receipt = response.headers.get('x-hub-receipt') ?? '';
        return changed === 'none';
      },
      () => `changed: ${String(changed)}`,
    );
    const other = await get(`sites.csv?departments=HEALTH&since=${receipt}`);
    expect(other.headers.get('x-hub-changed')).toContain('question');
  });

  it('stands in each row for who wants to cite rows', async () => {
    const rows = await rowsOf('sites.csv?receipt=true');
    expect(new Set(rows.map((row) => row['export_receipt'])).size).toBe(1);
    expect(rows[0]?.['export_receipt']).toMatch(/^QG-\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$/);
  });

  it('goes with a permanent link, which names the day where it matters', async () => {
    const link = async (file: string) => (await get(file)).headers.get('link');
    expect(await link('quarter-overlaps.csv?municipality=BREMEN')).toMatch(
      /^<\/export\/quarter-overlaps\.csv\?municipality=BREMEN&on=\d{4}-\d{2}-\d{2}>; rel="canonical"$/,
    );
    // Without a day, this one has all days.
    expect(await link('participations.csv')).toBe('</export/participations.csv>; rel="canonical"');
  });

  it('goes with a link to the public address of the hub, where it has one', async () => {
    const config = readGatewayConfig({
      GATEWAY_PORT: '0',
      LOG_LEVEL: 'silent',
      GATEWAY_PUBLIC_URL: 'https://hub.example/',
    });
    const gateway = await createGateway({
      config: {
        ...config,
        subgraphUrls: Object.fromEntries(
          [...hub.subgraphs.values()].map(({ entry, url }) => [entry.name, url]),
        ),
      },
      supergraphSdl: await readFile('schema/supergraph.graphql', 'utf8'),
    });
    const url = await listen(gateway.server, config);
    try {
      expect((await get('participations.csv', {}, url)).headers.get('link')).toBe(
        '<https://hub.example/export/participations.csv>; rel="canonical"',
      );
    } finally {
      await gateway.stop();
    }
  });

  it('is refused when it is none, or not one alone', async () => {
    const receipt = (await get('sites.csv')).headers.get('x-hub-receipt') ?? '';
    for (const since of ['made-up', `${receipt}&since=${receipt}`]) {
      const response = await get(`sites.csv?since=${since}`);
      expect([response.status, await response.text()]).toEqual([
        400,
        expect.stringContaining('„since“ muss der Beleg'),
      ]);
    }
  });
});

describe('a request for an export that is not right', () => {
  const faults: readonly (readonly [string, number, string, string])[] = [
    [
      'nix.csv',
      404,
      'Es gibt keinen Export „nix“',
      'There is no export "nix". There are: contradictions, funding',
    ],
    ['sites.pdf', 404, '„sites“ gibt es nicht als „pdf“', 'There are: csv, excel.csv, xlsx, jsonl, parquet.'],
    ['sites.geojson', 404, '„sites“ gibt es nicht als „geojson“', '"sites" cannot be had as "geojson"'],
    ['sites', 404, 'gibt es nicht als „“', 'cannot be had as ""'],
    [
      'overlaps.csv?on=2024-02-31',
      400,
      '„on“ muss ein Tag des Kalenders wie 2024-07-01 sein, ist aber: 2024-02-31',
      '"on" must be a day',
    ],
    [
      'overlaps.csv?on=2024-02-01&on=2024-02-02',
      400,
      '„on“ muss genau ein Wert sein',
      '"on" must be exactly one value',
    ],
    ['overlaps.csv?tag=2024', 400, 'Unbekannte Angabe: "tag". Möglich sind: on,', 'Unknown parameter: "tag"'],
    ['sites.csv?first=5', 400, 'Unbekannte Angabe: "first"', 'Unknown parameter: "first"'],
    [
      'overlaps.csv?municipality=ROM',
      400,
      '„municipality“ muss eines von BREMEN, BREMERHAVEN sein',
      'one of BREMEN',
    ],
    ['overlaps.csv?minProgrammes=viele', 400, '„minProgrammes“ muss eine ganze Zahl sein', 'a whole number'],
    ['overlaps.csv?joinSuccessors=ja', 400, '„joinSuccessors“ muss true oder false sein', 'true or false'],
    [
      'sites.csv?departments=NIX',
      400,
      '„departments“ muss aus SOCIAL_AFFAIRS, BUILDING',
      'must be chosen from',
    ],
    [
      'overlaps.csv?on=1850-01-01',
      400,
      'Der Graph nimmt die Angaben nicht an',
      'The graph does not take the values',
    ],
    [
      'sites.csv?complete=1',
      400,
      '„complete“ muss genau eines von true, false sein, ist aber: 1',
      '"complete" must be exactly one of true, false, but is: 1',
    ],
    ['sites.csv?receipt=TRUE', 400, '„receipt“ muss genau eines von true, false', 'but is: TRUE'],
    ['sites.csv?lang=fr', 400, '„lang“ muss genau eines von de, en sein', 'but is: fr'],
    [
      'sites.csv?complete=true&complete=false',
      400,
      '„complete“ muss genau eines von true, false sein',
      'but is: true, false',
    ],
  ];

  it.each(faults)(
    '%s gets %i and is told why in German and in English',
    async (path, status, german, english) => {
      const response = await get(path);
      const body = await response.text();
      expect([response.status, response.headers.get('content-type')]).toEqual([
        status,
        'text/plain; charset=utf-8',
      ]);
      expect(body).toContain(german);
      expect(body).toContain(english);
    },
  );

  it('is told of every fault at once, each once', async () => {
    const body = await (await get('funding.csv?fromYear=a&toYear=b&x=1')).text();
    expect(body.split('\n\n')[1]?.trim().split('\n')).toEqual([
      'Unknown parameter: "x". There are: fromYear, toYear, departments, lang, complete, receipt, since.',
      '"fromYear" must be a whole number, but is: a',
      '"toYear" must be a whole number, but is: b',
    ]);
  });
});

describe('the answer to any operation', () => {
  const post = (extension: string, body: unknown, base = hub.url) =>
    fetch(`${base}/export/result.${extension}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const query = `query Q($id: ID!) { quarter(id: $id) { name inhabitants { figure { value } }
    socialAffairs { winProjects { id title amount { euros } otherProgrammes { id } } } location { latitude longitude } } }`;

  it('is a table of its largest list, with what stands around it', async () => {
    const response = await post('csv?rows=quarter.socialAffairs.winProjects', {
      query,
      variables: { id: 'groepelingen' },
    });
    const rows = await readTableFile('csv', Buffer.from(await response.arrayBuffer()));
    const { data } = await hub.ask<{
      quarter: {
        socialAffairs: { winProjects: { id: string; title: string; amount: { euros: number } | null }[] };
      };
    }>(query, { id: 'groepelingen' });
    expect(rows.map((row) => [row['quarter.name'], row['id'], row['title'], row['amount.euros']])).toEqual(
      data!.quarter.socialAffairs.winProjects.map(({ id, title, amount }) => [
        'Gröpelingen',
        id,
        title,
        text(amount?.euros),
      ]),
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it('names the lists that can make its rows', async () => {
    const response = await post('jsonl', { query, variables: { id: 'groepelingen' } });
    expect(response.headers.get('x-hub-rows')).toBe(
      'quarter.socialAffairs.winProjects, quarter.socialAffairs.winProjects.otherProgrammes',
    );
  });

  it.each(['csv', 'excel.csv', 'xlsx', 'jsonl', 'parquet', 'geojson'])(
    'can be had as %s',
    async (extension) => {
      const response = await post(extension, { query, variables: { id: 'groepelingen' } });
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(50);
    },
  );

  it.each([
    ['no operation', { query: '{ nix }' }, 'csv', 400, 'keine gültige Abfrage'],
    ['no text', { a: 1 }, 'csv', 400, 'muss JSON mit „query“'],
    ['refused values', { query, variables: {} }, 'csv', 400, 'Der Graph nimmt die Angaben nicht an'],
    [
      'unknown rows',
      { query, variables: { id: 'x' } },
      'csv?rows=nix',
      400,
      '„rows“ muss eine Liste der Antwort sein',
    ],
    [
      'an option that is none',
      { query, variables: { id: 'x' } },
      'csv?complete=1',
      400,
      '„complete“ muss genau eines von true, false',
    ],
    [
      'rows chosen twice',
      { query, variables: { id: 'x' } },
      'csv?rows=quarter.socialAffairs.winProjects&rows=nix',
      400,
      '„rows“ muss eine Liste der Antwort sein',
    ],
    ['an unknown format', { query, variables: { id: 'x' } }, 'pdf', 404, 'gibt es nicht als „pdf“'],
  ])('is refused for %s', async (_what, body, extension, status, german) => {
    const response = await post(extension, body);
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(german)]);
  });

  it('is refused for a body that is not JSON', async () => {
    const response = await fetch(`${hub.url}/export/result.csv`, { method: 'POST', body: 'a=b' });
    expect(response.status).toBe(415);
  });

  it('is no way around the names of exports', async () => {
    const response = await fetch(`${hub.url}/export/sites.csv`, { method: 'POST' });
    expect([response.status, await response.text()]).toEqual([405, expect.stringContaining('mit GET')]);
  });
});

describe('a silent department', () => {
  let doors: Door[];
  let gateway: Gateway;
  let url: string;
  beforeAll(async () => {
    doors = await openDoors(hub);
    const config = readGatewayConfig({
      GATEWAY_PORT: '0',
      LOG_LEVEL: 'silent',
      SUBGRAPH_TIMEOUT_MILLIS: '30000',
    });
    gateway = await createGateway({
      config: { ...config, subgraphUrls: Object.fromEntries(doors.map((door) => [door.name, door.url])) },
      supergraphSdl: await readFile('schema/supergraph.graphql', 'utf8'),
    });
    url = await listen(gateway.server, config);
    await doors.find(({ name }) => name === 'health')!.close();
  });
  afterAll(async () => {
    await gateway.stop();
    for (const door of doors) await door.close();
  });

  it.each(['csv', 'jsonl', 'xlsx', 'parquet'])(
    'is named in the last row of a file, as %s',
    async (extension) => {
      const rows = await rowsOf(`sites.${extension}`, url);
      const note = 'Die Senatorin für Gesundheit, Frauen und Verbraucherschutz (health).';
      expect(rows.at(-1)?.['export_note']).toBe(
        `UNVOLLSTÄNDIG: keine Antwort von ${note} / INCOMPLETE: no answer from ${note}`,
      );
      expect(rows.at(-1)?.['site_id']).toBe('');
      // The five places of health are missing, and the note is there.
      expect(rows).toHaveLength(46 - 5 + 1);
    },
  );

  it('is named in a header, and the file is not to be kept', async () => {
    const response = await get('sites.csv', {}, url);
    await response.text();
    expect([
      response.headers.get('x-hub-missing'),
      response.headers.get('etag'),
      response.headers.get('cache-control'),
    ]).toEqual(['health', null, 'no-store']);
  });

  it('leaves nothing to who wants all or nothing', async () => {
    const response = await get('sites.csv?complete=true', {}, url);
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining('INCOMPLETE: no answer from'),
    ]);
  });

  it('is no matter for the files of others', async () => {
    const response = await get('sites.csv?departments=BUILDING&complete=true', {}, url);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-hub-missing')).toBeNull();
  });

  it('makes counts that need it say so, instead of a smaller number', async () => {
    const rows = await rowsOf('quarter-overlaps.csv', url);
    expect(
      rows.slice(0, -1).map((row) => [row['programme_count'], row['programme_count_status']]),
    ).toContainEqual(['', 'NOT_DELIVERED']);
    expect(rows.at(-1)?.['export_note']).toContain('INCOMPLETE');
  });
});

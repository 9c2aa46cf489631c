import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateCollection } from '#kit/database/department-state';
import { startHub, type TestHub } from '../../support/hub.ts';
import { until } from '../../support/processes/start-processes.ts';
import { startSmallFederation } from '../../support/federations/small-federation.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-23T12:00:00Z'), isCaching: true });
});
afterAll(async () => {
  await hub.stop();
});

interface Receipt {
  readonly id: string;
  readonly data: Record<string, string | null>;
  readonly link: string;
  readonly token: string;
  readonly since?: { question: string; supergraph: string; data: Record<string, string>; answer: string };
}
interface Step {
  readonly kind: string;
  readonly subgraph?: string;
  readonly operation?: string;
  readonly steps?: readonly Step[];
}
interface Extended {
  readonly data?: unknown;
  readonly errors?: readonly { message: string }[];
  readonly extensions?: {
    readonly receipt?: Receipt;
    readonly queryPlan?: {
      millis: number;
      plan: Step;
      calls: { subgraph: string; startMillis: number; millis: number; isAnswered: boolean }[];
    };
  };
}

async function post(body: object): Promise<{ status: number; headers: Headers; answer: Extended }> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, answer: (await response.json()) as Extended };
}

const question = {
  query:
    'query Sites($on: Date) { overlaps(on: $on) { on } buildingSites { totalCount } healthSites { totalCount } }',
};
const ask = (receipt: unknown, variables?: object) =>
  post({ ...question, variables, extensions: { receipt } });

/** A receipt in which every department says which data it has. */
async function fullReceipt(variables?: object): Promise<Receipt> {
  let receipt: Receipt | undefined;
  await until(
    async () => {
      receipt = (await ask(true, variables)).answer.extensions?.receipt;
      return receipt !== undefined && !Object.values(receipt.data).includes(null);
    },
    () => `not every department says which data it has: ${JSON.stringify(receipt)}`,
  );
  return receipt!;
}

describe('a receipt', () => {
  it('comes with the answer to who asks for it, with the departments that were asked', async () => {
    const receipt = await fullReceipt({ on: '2024-07-01' });
    const { answer, headers } = await ask(true, { on: '2024-07-01' });
    expect(answer.data).toEqual({
      overlaps: { on: '2024-07-01' },
      buildingSites: { totalCount: 1 },
      healthSites: { totalCount: 5 },
    });
    expect(receipt.id).toMatch(/^QG-\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$/);
    expect(Object.keys(receipt.data)).toEqual(['building', 'health', 'quarters']);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('holds a link that gives the same answer, by GET, with the day written out', async () => {
    const { link } = await fullReceipt();
    const linked = (await (await fetch(hub.url + link)).json()) as { data: { overlaps: { on: string } } };
    expect(linked.data.overlaps.on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(new URLSearchParams(link.split('?')[1]).get('variables')).toBe(
      JSON.stringify({ on: linked.data.overlaps.on }),
    );
  });

  it('holds a link to the public address of the hub, where it has one', async () => {
    const federation = await startSmallFederation({ GATEWAY_PUBLIC_URL: 'https://hub.example/' });
    try {
      const search = new URLSearchParams({ query: '{ __typename }', extensions: '{"receipt":true}' });
      const response = await fetch(`${federation.url}/graphql?${search.toString()}`);
      expect(((await response.json()) as Extended).extensions?.receipt?.link).toBe(
        'https://hub.example/graphql?query=%7B+__typename+%7D',
      );
    } finally {
      await federation.stop();
    }
  });

  it('says that nothing has changed when nothing has', async () => {
    const { token } = await fullReceipt({ on: '2024-07-01' });
    let since: Receipt['since'];
    // On a busy machine a department may be late to say which data it has.
    await until(
      async () => {
        since = (await ask(token, { on: '2024-07-01' })).answer.extensions?.receipt?.since;
        return !Object.values(since?.data ?? {}).includes('UNKNOWN');
      },
      () => JSON.stringify(since),
    );
    expect(since).toMatchObject({
      question: 'SAME',
      supergraph: 'SAME',
      data: { building: 'SAME', health: 'SAME', quarters: 'SAME' },
      answer: 'SAME',
    });
  });

  it('says which department has other data since', async () => {
    const { token } = await fullReceipt({ on: '2024-07-01' });
    const { db } = hub.subgraphs.get('building')!.connection;
    // What an import does last.
    await db.collection(stateCollection).updateOne({}, { $inc: { revision: 1 } });
    let since: Receipt['since'];
    await until(
      async () => {
        since = (await ask(token, { on: '2024-07-01' })).answer.extensions?.receipt?.since;
        return (
          Object.values(since?.data ?? {})
            .toSorted()
            .join() === 'CHANGED,SAME,SAME'
        );
      },
      () => JSON.stringify(since),
    );
    expect(since).toMatchObject({
      question: 'SAME',
      data: { building: 'CHANGED', health: 'SAME' },
      answer: 'SAME',
    });
  });

  it('says when it was for another question', async () => {
    const { token } = await fullReceipt({ on: '2024-07-01' });
    const { since } = (await ask(token, { on: '2020-07-01' })).answer.extensions!.receipt!;
    expect(since).toMatchObject({ question: 'CHANGED', answer: 'CHANGED' });
  });

  it.each(['made-up', 5, {}, [true]])('is refused when it is none, such as %j', async (receipt) => {
    const { status, answer } = await ask(receipt);
    expect([status, answer.errors?.[0]?.message]).toEqual([
      400,
      'extensions.receipt must be true or the token of a receipt, but is neither',
    ]);
  });

  it('leaves what is wrong with a question to be told as ever', async () => {
    const { answer } = await post({ query: '{ nix }', extensions: { receipt: true } });
    expect(answer.errors?.[0]?.message).toContain('Cannot query field "nix"');
    expect(answer.extensions).toBeUndefined();
  });
});

describe('the query plan', () => {
  it('is refused to who asks for it with anything but true', async () => {
    const { status, answer } = await post({ ...question, extensions: { queryPlan: 'yes' } });
    expect([status, answer.errors?.[0]?.message]).toEqual([
      400,
      'extensions.queryPlan must be true or false, but is neither',
    ]);
  });

  const subgraphsIn = (step: Step): string[] =>
    step.kind === 'fetch' ? [step.subgraph ?? ''] : (step.steps ?? []).flatMap(subgraphsIn);

  it('names who is asked what, and how long each call took', async () => {
    const { answer } = await post({ ...question, extensions: { queryPlan: true } });
    const { plan, calls, millis } = answer.extensions!.queryPlan!;
    expect(subgraphsIn(plan).sort()).toEqual(['building', 'health', 'quarters']);
    expect(calls.map(({ subgraph, isAnswered }) => [subgraph, isAnswered]).sort()).toEqual([
      ['building', true],
      ['health', true],
      ['quarters', true],
    ]);
    for (const call of calls) expect(call.startMillis + call.millis).toBeLessThanOrEqual(millis + 1);
  });

  it('comes with a receipt when both are wanted, and with neither when nobody asks', async () => {
    const unwanted = await post({ ...question, extensions: { queryPlan: false, receipt: null } });
    expect(unwanted.answer.extensions).toBeUndefined();
    const both = await post({ ...question, extensions: { queryPlan: true, receipt: true } });
    expect(Object.keys(both.answer.extensions ?? {})).toEqual(['receipt', 'queryPlan']);
    expect((await post(question)).answer.extensions).toBeUndefined();
  });

  it('cuts operations that are long', async () => {
    const fields = Array.from(
      { length: 100 },
      (_field, n) => `alias_with_a_rather_long_name_number_${n}: title`,
    ).join(' ');
    const { answer } = await post({
      query: `{ buildingSites(first: 1) { totalCount } measures(first: 1) { nodes { ${fields} } } }`,
      extensions: { queryPlan: true },
    });
    expect(answer.errors).toBeUndefined();
    const { plan } = answer.extensions!.queryPlan!;
    const [fetch] = [plan].flatMap(function flat(step: Step): Step[] {
      return step.steps ? step.steps.flatMap(flat) : [step];
    });
    expect(fetch!.operation!.length).toBe(4_002);
    expect(fetch!.operation!.endsWith(' …')).toBe(true);
  });
});

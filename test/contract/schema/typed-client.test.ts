import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trustedDocuments } from '../../../gateway/access/trusted-documents.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-23T12:00:00Z') });
});
afterAll(() => hub.stop());

describe('the example of a typed client', () => {
  it('prints the pairs of programmes that share most quarters', async () => {
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['examples/typed-client/main.ts', `${hub.url}/graphql`]);
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toBe('Gesundheitsfachkräfte im Quartier + Wohnen in Nachbarschaften: 10');
    expect(lines).toHaveLength(14);
  });
});

describe('an operation sent by its id', () => {
  const [[id, text] = ['', '']] = [...trustedDocuments].filter(([, known]) =>
    known.includes('query Catalogue'),
  );
  const get = (documentId: string): Promise<Response> =>
    fetch(`${hub.url}/graphql?${new URLSearchParams({ documentId }).toString()}`);

  it('is answered as its text is', async () => {
    expect(await (await get(id)).json()).toEqual(await hub.ask(text));
  });

  it('is refused with 400 when the gateway does not know it', async () => {
    const response = await get('sha256:00');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'documentId must name an operation this gateway knows, but does not',
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
  });
});

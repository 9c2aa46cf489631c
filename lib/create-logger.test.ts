import { describe, expect, it } from 'vitest';
import { createLogger } from '#lib/create-logger';

function linesOf(
  level: string,
  log: (logger: ReturnType<typeof createLogger>) => void,
): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  log(
    createLogger('gateway', level, {
      write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
    }),
  );
  return lines;
}

describe('createLogger', () => {
  it('writes one JSON object a line with the facts given', () => {
    const [line] = linesOf('info', (logger) => {
      logger.info({ requestId: 'r1' }, 'operation');
    });
    expect(line).toMatchObject({ name: 'gateway', requestId: 'r1', msg: 'operation' });
  });

  it('leaves out lines below its level', () => {
    expect(
      linesOf('warn', (logger) => {
        logger.info('operation');
      }),
    ).toEqual([]);
  });

  it('never writes variables or what authorises a caller', () => {
    const request = {
      variables: { name: 'Krause' },
      headers: { authorization: 'Bearer abc' },
      cookie: 'session=abc',
    };
    const [line] = linesOf('info', (logger) => {
      logger.info({ request, variables: { name: 'Krause' }, authorization: 'Bearer abc' }, 'operation');
    });
    expect(line).toMatchObject({ request: {}, msg: 'operation' });
    expect(JSON.stringify(line)).not.toMatch(/Krause|abc/);
  });

  it('writes the stack of an error', () => {
    const [line] = linesOf('error', (logger) => {
      logger.error({ err: new Error('broken') }, 'defect');
    });
    expect((line?.['err'] as { stack: string }).stack).toContain('create-logger.test.ts');
  });
});

import {
  MongoClient,
  MongoClientClosedError,
  MongoExpiredSessionError,
  MongoInvalidArgumentError,
  MongoMissingCredentialsError,
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoParseError,
  MongoRuntimeError,
  MongoServerClosedError,
  MongoServerError,
  MongoSystemError,
  MongoTopologyClosedError,
} from 'mongodb';
import { describe, expect, it } from 'vitest';
import { SourceUnavailableError } from '#lib/errors';
import { translateDatabaseError } from '#kit/database/database-error';

async function translated(error: unknown): Promise<unknown> {
  return translateDatabaseError(async () => Promise.reject(error as Error)).catch(
    (caught: unknown) => caught,
  );
}

const serverError = (code: number): MongoServerError => new MongoServerError({ message: 'x', code });
const topology = {} as never;

const unavailable: readonly Error[] = [
  new MongoNetworkError('connection refused'),
  new MongoNetworkTimeoutError('no answer'),
  new MongoSystemError('no server', topology),
  new MongoOperationTimeoutError('too slow'),
  new MongoNotConnectedError('not connected'),
  new MongoServerClosedError('closed'),
  new MongoTopologyClosedError(),
  new MongoClientClosedError(),
];

const defects: readonly Error[] = [
  new MongoInvalidArgumentError('limit must be a number'),
  new MongoParseError('odd address'),
  new MongoMissingCredentialsError('no name'),
  new MongoExpiredSessionError(),
  new MongoRuntimeError('odd'),
  new TypeError('undefined is no function'),
];

describe('translateDatabaseError', () => {
  it('hands on what the query gives', async () => {
    expect(await translateDatabaseError(async () => Promise.resolve(7))).toBe(7);
  });

  it.each(unavailable)('calls the source unavailable at %o', async (error) => {
    const caught = await translated(error);
    expect(caught).toBeInstanceOf(SourceUnavailableError);
    expect((caught as SourceUnavailableError).message).toBe("The department's database gives no answer");
    expect((caught as SourceUnavailableError).originalError).toBe(error);
  });

  it.each([
    [43, 'it has forgotten the query'],
    [133, 'no server may be asked'],
    [50, 'the time allowed is over'],
    [262, 'the time allowed is over'],
    [6, 'a host cannot be reached'],
    [7, 'a host cannot be found'],
    [89, 'the network is too slow'],
    [91, 'it is shutting down'],
    [189, 'the primary stepped down'],
    [9001, 'a socket broke'],
    [10107, 'it is no longer the primary'],
    [11600, 'it is shutting down'],
    [11602, 'the replica set changes'],
    [13435, 'there is no primary'],
    [13436, 'it is recovering'],
  ])('calls the source unavailable when the server answers %d: %s', async (code) => {
    expect(await translated(serverError(code))).toBeInstanceOf(SourceUnavailableError);
  });

  it.each(defects)('leaves %o a defect', async (error) => {
    expect(await translated(error)).toBe(error);
  });

  it.each([
    [2, 'a value it does not take'],
    [13, 'that the account may not read'],
    [18, 'that the password is wrong'],
    [59, 'a command it does not know'],
  ])('leaves the server answering %d, %s, a defect', async (code) => {
    const error = serverError(code);
    expect(await translated(error)).toBe(error);
  });

  it('calls the source unavailable when the client was closed', async () => {
    const client = new MongoClient('mongodb://127.0.0.1:9', { serverSelectionTimeoutMS: 50 });
    const query = translateDatabaseError(async () => client.db('x').collection('y').findOne({}));
    await client.close();
    await expect(query).rejects.toBeInstanceOf(SourceUnavailableError);
  });
});

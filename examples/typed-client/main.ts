// Asks the hub which programmes meet in most quarters. Every name below is checked against the committed schema.
import { SharedQuartersDocument, type TypedDocumentString } from './generated/graphql.ts';

const url = process.argv[2] ?? 'http://127.0.0.1:4000/graphql';

async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await response.json()) as {
    data?: Result | null;
    errors?: { message: string }[];
  };
  for (const { message } of errors ?? []) console.error(message);
  if (data === undefined || data === null) throw new Error(`${url} gave no answer`);
  return data;
}

const { overlaps } = await ask(SharedQuartersDocument, { on: '2024-12-31' });
for (const { first, second, sharedQuarters } of overlaps?.pairs ?? [])
  console.log(`${first.name} + ${second.name}: ${sharedQuarters.value ?? sharedQuarters.status}`);

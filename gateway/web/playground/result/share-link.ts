/** A question as it stands in the editors. */
export interface SharedQuestion {
  readonly query: string;
  /** JSON text, empty without variables. */
  readonly variables: string;
  /** Which operation of the document is meant; null when there is one. */
  readonly operationName: string | null;
}

/** A question from a link, maybe with the token of a receipt. */
export interface LinkedQuestion extends SharedQuestion {
  readonly receipt?: string;
}

const marker = '#query=';
const receiptMarker = '&receipt=';

/** Longer texts are no questions the graph would answer. */
const maxLength = 200_000;

async function transform(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const passed = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(passed).arrayBuffer());
}

const toWord = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const fromWord = (word: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(word.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** The same with the token of a receipt, so that who gets the link learns what changed since. */
export const writeReceiptHash = async (question: SharedQuestion, token: string): Promise<string> =>
  `${await writeShareHash(question)}${receiptMarker}${token}`;

/**
 * Puts a question into the part of an address that is never sent to a server: who gets the link has the question, and
 * no log does.
 */
export async function writeShareHash({ query, variables, operationName }: SharedQuestion): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([query, variables, operationName]));
  return marker + toWord(await transform(bytes, new CompressionStream('deflate-raw')));
}

const isQuestion = (value: unknown): value is [string, string, string | null] =>
  Array.isArray(value) &&
  value.length === 3 &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'string' &&
  (value[2] === null || typeof value[2] === 'string');

/** The question in an address: undefined when there is none, `broken` when it cannot be read. */
export async function readShareHash(hash: string): Promise<LinkedQuestion | 'broken' | undefined> {
  if (!hash.startsWith(marker)) return undefined;
  try {
    const [word = '', receipt] = hash.slice(marker.length).split(receiptMarker);
    const bytes = await transform(fromWord(word), new DecompressionStream('deflate-raw'));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (bytes.length > maxLength || !isQuestion(value)) return 'broken';
    const [query, variables, operationName] = value;
    return { query, variables, operationName, ...(receipt !== undefined && { receipt }) };
  } catch {
    return 'broken';
  }
}

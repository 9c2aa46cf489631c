import { MOST_MESSAGE_BYTES, ProtocolError } from './message.ts';

const HEADER_BYTES = 16;

/** Cuts a stream of bytes into messages by the length each begins with. */
export class MessageSplitter {
  #chunks: Buffer[] = [];
  #size = 0;

  /** Takes the next bytes and gives the messages they complete. Throws ProtocolError for an impossible length. */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const messages: Buffer[] = [];
    for (let length = this.#nextLength(); length !== undefined; length = this.#nextLength()) {
      const bytes = this.#joined();
      messages.push(bytes.subarray(0, length));
      this.#chunks = [bytes.subarray(length)];
      this.#size -= length;
    }
    return messages;
  }

  /** The length of the first message when all of it is there. */
  #nextLength(): number | undefined {
    if (this.#size < 4) return undefined;
    const [first = Buffer.alloc(0)] = this.#chunks;
    const length = (first.length < 4 ? this.#joined() : first).readInt32LE(0);
    if (length < HEADER_BYTES || length > MOST_MESSAGE_BYTES)
      throw new ProtocolError(`message of ${length} bytes`);
    return this.#size < length ? undefined : length;
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    const bytes = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#chunks = [bytes];
    return bytes;
  }
}

import { CommandError } from '../errors.ts';

/** Most bytes of one document, and of one batch of them. */
export const MOST_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Code 10334, for a document of so many bytes. */
export function tooLarge(bytes: number): CommandError {
  const size = `${bytes} (0x${bytes.toString(16).toUpperCase()})`;
  return new CommandError(
    10334,
    `BSONObj size: ${size} is invalid. Size must be between 0 and ${MOST_DOCUMENT_BYTES}(16MB)`,
  );
}

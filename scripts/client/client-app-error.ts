import { ExplainedError } from '#lib/errors';

/** An application whose types cannot be generated; the message names the folder, or file and line, and says why. */
export class ClientAppError extends ExplainedError {}

import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Creates the log of a process, or of one of several in it: one JSON object a line, with its name, on standard output
 * or on `destination`. Never logged, whatever a line is given: variables of operations and what authorises a caller.
 */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    redact: {
      paths: ['variables', '*.variables', 'authorization', '*.authorization', '*.headers', '*.cookie'],
      remove: true,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Creates the log of the process: one JSON object a line on standard output, or on `destination`.
 * Never logged, whatever a line is given: variables of operations and what authorises a caller.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    name: 'gateway',
    level,
    redact: {
      paths: ['variables', '*.variables', 'authorization', '*.authorization', '*.headers', '*.cookie'],
      remove: true,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** A logger that writes JSON lines to standard output; credentials and variables never reach it. */
export function createLogger(name: string, level: string): Logger {
  return pino({ name, level, redact: ['authorization', 'variables', '*.authorization', '*.variables'] });
}

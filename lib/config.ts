import { z } from 'zod';
import { ConfigError } from '#lib/errors';

/** A TCP port a process listens on; 0 lets the system choose a free one. */
export const portSetting = z.coerce.number().int().min(0).max(65_535);

/** A duration in whole milliseconds. */
export const millisSetting = z.coerce.number().int().positive();

const secretName = /SECRET|TOKEN|PASSWORD|_KEY$/;
// Up to the last @: a password that was not escaped may itself hold @ and /, and the scheme may be missing.
const credentials = /^(?:[a-z+]*:\/\/)?.*@/s;

/** A wrong value as a fault may show it: a log must not learn a secret, nor the password in an address. */
const shown = (name: string, value: string): string =>
  secretName.test(name) ? '(not shown)' : value.replace(credentials, '(not shown)@');

/** Any environment: `process.env`, or a hand-made one in tests. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings a shape names and freezes them. An empty value counts as absent, so that a line
 * `PORT=` in an env file means the default. Throws ConfigError with all faults at once.
 */
export function readConfig<Shape extends z.ZodType>(
  shape: Shape,
  env: Environment,
): Readonly<z.output<Shape>> {
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = shape.safeParse(present);
  if (result.success) return Object.freeze(result.data);
  throw new ConfigError(
    result.error.issues.map((issue) => {
      const key = issue.path.join('.');
      const value = present[key];
      return `${key}: ${issue.message}${value === undefined ? '' : `, but got: ${shown(key, value)}`}`;
    }),
  );
}

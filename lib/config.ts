import { z } from 'zod';
import { ConfigError } from '#lib/errors';

/** A TCP port a process listens on; 0 lets the system choose a free one. */
export const portSetting = z.coerce.number().int().min(0).max(65_535);

/** A duration in whole milliseconds. */
export const millisSetting = z.coerce.number().int().positive();

/** Settings that gateway and subgraphs have alike. */
export const processSettings = {
  /** Secret that gateway and subgraphs share: calls are signed with it. Required in production. */
  SIGNING_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  /** Least severe log line that is written. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** `production` hides the text of defects and demands a signing secret. */
  NODE_ENV: z.string().default('development'),
};

type ProcessSettings = z.output<z.ZodObject<typeof processSettings>>;

/** Whether settings are those of a hub in use: everything it says and is told is guarded. */
export const isProduction = ({ NODE_ENV }: Pick<ProcessSettings, 'NODE_ENV'>): boolean =>
  NODE_ENV === 'production';

/** Adds to the settings of a process what production demands of them together. */
export const withProductionRules = <Shape extends z.ZodObject<typeof processSettings>>(shape: Shape): Shape =>
  shape.refine((settings) => !isProduction(settings) || settings.SIGNING_SECRET !== undefined, {
    path: ['SIGNING_SECRET'],
    message: 'is required when NODE_ENV is production',
    // Else it would only be looked at once every other setting is right, and faults are to be told all at once.
    when: () => true,
  });

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

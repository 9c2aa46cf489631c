import { CommandError } from '../../../errors.ts';
import { sundayWeek, type Moment } from './zone.ts';

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function offsetMinutes(moment: Moment): { sign: string; minutes: number } {
  const minutes = Math.trunc(moment.offsetNanoseconds / 6e10);
  return { sign: minutes < 0 ? '-' : '+', minutes: Math.abs(minutes) };
}

const SPECIFIERS: Readonly<Record<string, (moment: Moment) => string>> = {
  d: (moment) => pad(moment.day, 2),
  G: (moment) => pad(moment.yearOfWeek ?? moment.year, 4),
  H: (moment) => pad(moment.hour, 2),
  j: (moment) => pad(moment.dayOfYear, 3),
  L: (moment) => pad(moment.millisecond, 3),
  m: (moment) => pad(moment.month, 2),
  M: (moment) => pad(moment.minute, 2),
  S: (moment) => pad(moment.second, 2),
  U: (moment) => pad(sundayWeek(moment), 2),
  u: (moment) => String(moment.dayOfWeek),
  V: (moment) => pad(moment.weekOfYear ?? 0, 2),
  w: (moment) => String((moment.dayOfWeek % 7) + 1),
  Y: (moment) => pad(moment.year, 4),
  z: (moment) => {
    const { sign, minutes } = offsetMinutes(moment);
    return sign + pad(Math.floor(minutes / 60), 2) + pad(minutes % 60, 2);
  },
  Z: (moment) => {
    const { sign, minutes } = offsetMinutes(moment);
    return sign + pad(minutes, 3);
  },
  '%': () => '%',
};

/** Refuses a format of $dateToString that MongoDB refuses. */
export function checkFormat(format: string): void {
  for (const [specifier] of format.matchAll(/%[\s\S]?/g)) {
    if (specifier === '%') throw new CommandError(18535, "Unmatched '%' at end of format string");
    if (!Object.hasOwn(SPECIFIERS, specifier.slice(1))) {
      throw new CommandError(18536, `Invalid format character '${specifier}' in format string`);
    }
  }
}

/** `moment` in a format that has been checked. Throws code 18537 for years that four digits cannot hold. */
export function formatMoment(moment: Moment, format: string): string {
  if (moment.year < 0 || moment.year > 9999) {
    throw new CommandError(
      18537,
      `Could not convert date to string: date component was outside the supported range of 0-9999: ${moment.year}`,
    );
  }
  return format.replaceAll(/%[\s\S]/g, (specifier) => SPECIFIERS[specifier.slice(1)]?.(moment) ?? specifier);
}

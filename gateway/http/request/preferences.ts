/** One entry of a header such as `Accept`: what is accepted, and how gladly, from 0 to 1. */
export interface Preference {
  /** In lower case, without parameters. */
  readonly name: string;
  readonly quality: number;
}

const qualityOf = (parameters: readonly string[]): number => {
  const given = parameters.map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/i.exec(parameter)?.[1]).find(Boolean);
  return given === undefined ? 1 : Math.min(Number(given) || 0, 1);
};

/** Reads the entries of `Accept` or `Accept-Encoding`, in their order. Never throws; parameters but `q` count nothing. */
export function readPreferences(header: string): Preference[] {
  return header.split(',').map((entry) => {
    const [name = '', ...parameters] = entry.split(';');
    return { name: name.trim().toLowerCase(), quality: qualityOf(parameters) };
  });
}

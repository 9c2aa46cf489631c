/** Languages of our own pages and panels. */
export type Language = 'de' | 'en';

/** A query from `schema/operations`, ready to be shown and run. */
export interface Example {
  /** Operation name, unique among the examples. */
  name: string;
  title: Record<Language, string>;
  /** One sentence: the question this query answers. */
  answers: Record<Language, string>;
  /** The operation without the lines that describe it. */
  query: string;
  /** JSON text, empty when the operation takes no variables. */
  variables: string;
}

const operationPattern = /^(?:query|mutation|subscription)\s+([A-Z][A-Za-z0-9]*)/gm;

/**
 * Reads one example from the text of its file: leading lines `# de:`, `# en:`, `# de+:` and `# en+:`, then exactly
 * one named operation. Throws an error that names the file when a part is missing.
 */
export function parseExample(file: string, text: string, variables = ''): Example {
  const names = [...text.matchAll(operationPattern)].map((match) => match[1]);
  const [name] = names;
  if (name === undefined || names.length > 1) {
    throw new Error(
      `${file} must hold exactly one operation named in PascalCase, but holds: ${names.length}`,
    );
  }
  return {
    name,
    title: { de: readHeader(file, text, 'de'), en: readHeader(file, text, 'en') },
    answers: { de: readHeader(file, text, 'de+'), en: readHeader(file, text, 'en+') },
    query: text.replaceAll(/^# (?:de|en)\+?:.*\n/gm, '').trim() + '\n',
    variables: variables.trim(),
  };
}

/**
 * Reads all examples of a folder, in the order of their file names.
 * The record holds the text of each `.graphql` and `.variables.json` file under its path.
 */
export function parseExamples(files: Readonly<Record<string, string>>): Example[] {
  const paths = Object.keys(files).filter((path) => path.endsWith('.graphql'));
  return paths
    .sort()
    .map((path) => parseExample(path, files[path] ?? '', files[path.replace(/graphql$/, 'variables.json')]));
}

function readHeader(file: string, text: string, key: string): string {
  const prefix = `# ${key}:`;
  const line = text.split('\n').find((candidate) => candidate.startsWith(prefix));
  const value = line?.slice(prefix.length).trim();
  if (value === undefined || value === '') {
    throw new Error(`${file} must carry a line beginning with "${prefix}", but has none`);
  }
  return value;
}

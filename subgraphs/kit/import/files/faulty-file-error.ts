/** A file that cannot be read as a table at all, or not to its end. All texts are German, for the report. */
export class FaultyFileError extends Error {
  /** Line or row where reading ended; null when it is about the whole file. */
  readonly line: number | null;
  readonly remedy: string;

  constructor(
    rule: string,
    { remedy, line = null }: { readonly remedy: string; readonly line?: number | null },
  ) {
    super(rule);
    this.name = 'FaultyFileError';
    this.line = line;
    this.remedy = remedy;
  }
}

import type { CheckedChange } from '../changes/check-departments.ts';
import { describeChange } from '../wording/change-words.ts';

/** One publication, as the changelog tells it. */
export interface ChangelogEntry {
  readonly publishedAt: Date;
  /** Folders of the departments. */
  readonly departments: readonly string[];
  readonly changes: readonly CheckedChange[];
  /** Required for breaking changes. */
  readonly reason: string | undefined;
  /** Who published, when they want to be named. */
  readonly author: string | undefined;
}

/** Where the changelog lies, from the root. */
export const changelogPath = 'schema/changelog.md';

const head = `# Changelog of the schema

What departments published, and when; the newest is last. \`npm run schema:publish\` adds the entries.
`;

const marks = { breaking: '✗', dangerous: '!', safe: '✓' } as const;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function changeLine(change: CheckedChange): string {
  const { de, en } = describeChange(change);
  return `- ${marks[change.severity]} ${de} / ${en}${change.isInternal ? ' (intern / internal)' : ''}`;
}

/** The changelog with one more entry at its end. */
export function withEntry(changelog: string | undefined, entry: ChangelogEntry): string {
  const { publishedAt, departments, changes, reason, author } = entry;
  const lines = [
    `## ${publishedAt.toISOString()} ${departments.join(', ')}`,
    '',
    ...(reason === undefined ? [] : [`Grund / reason: ${oneLine(reason)}`, '']),
    ...(author === undefined ? [] : [`Von / by: ${oneLine(author)}`, '']),
    ...(changes.length === 0
      ? ['- ✓ nichts, was Nutzer sehen / nothing that users see']
      : changes.map(changeLine)),
  ];
  return `${(changelog ?? head).trimEnd()}\n\n${lines.join('\n')}\n`;
}

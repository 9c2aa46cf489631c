// Who may not import what, as rules for ESLint; docs/architecture.md says who may. Paths are named by where they lead,
// so that a rule holds at any depth of a unit.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../..');
const entriesOf = (folder) => readdirSync(join(repository, folder));
const pathInto = (names) => `^(\\.\\./)+(${names.join('|')})(/|$)`;

const otherUnits = {
  regex: pathInto(['database', 'gateway', 'lib', 'scripts', 'subgraphs', 'test']),
  message: 'A path never climbs out of its unit: use #lib/*, #kit/* or #registry.',
};
const otherSubgraphs = {
  regex: pathInto(entriesOf('subgraphs')),
  message: 'Subgraphs meet only in the schema; what they share is #kit/*.',
};
const server = {
  regex: pathInto(entriesOf('gateway').filter((name) => name !== 'web')),
  message: 'A page runs in the browser and never imports server code.',
};
const pages = {
  // Generated lists and the reading of examples need no browser.
  regex: '(^|/)web/(?!examples/|.*\\.json$)',
  message: 'What is made for the browser is imported by pages alone.',
};
const aliases = (...names) => ({
  regex: `^#(${names.join('|')})(/|$)`,
  message: 'This unit does not know that one: docs/architecture.md has the table.',
});
const databaseDriver = {
  group: ['mongodb', 'dataloader'],
  message: 'The gateway never touches a database.',
};
const planningLibrary = {
  regex: '^@apollo/(query-planner|query-graphs|federation-internals)$',
  message:
    'gateway/engine/planning alone knows who plans, so that another planner is a change in one folder.',
};
const dataAccess = {
  group: ['mongodb', 'dataloader', '**/sources/*'],
  message: 'A resolver calls its context, never a source or the driver.',
};

const gateway = [otherUnits, aliases('kit'), databaseDriver];
const department = [otherUnits, otherSubgraphs, aliases('registry')];

// ESLint takes the last list that fits a file and no other: each is whole, the narrower ones come later.
const forbidden = [
  { files: ['lib/**'], patterns: [otherUnits, aliases('kit', 'registry')] },
  { files: ['database/**'], patterns: [otherUnits, aliases('kit', 'registry')] },
  { files: ['gateway/**'], patterns: [...gateway, pages, planningLibrary] },
  { files: ['gateway/engine/planning/**'], patterns: [...gateway, pages] },
  {
    files: ['gateway/web/**'],
    patterns: [...gateway, server, planningLibrary, aliases('lib', 'registry')],
  },
  { files: ['subgraphs/*/**'], patterns: department },
  { files: ['subgraphs/*/resolvers.ts', 'subgraphs/*/resolvers/**'], patterns: [...department, dataAccess] },
  { files: ['subgraphs/kit/**'], patterns: [otherUnits, otherSubgraphs] },
  { files: ['scripts/**', 'test/**'], patterns: [pages] },
];

/** The rules of all units, as entries of a configuration. */
export const importRules = forbidden.map(({ files, patterns }) => ({
  files: files.flatMap((path) => (path.endsWith('.ts') ? path : [`${path}/*.ts`, `${path}/*.tsx`])),
  rules: { 'no-restricted-imports': ['error', { patterns }] },
}));

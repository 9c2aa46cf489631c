import { z } from 'zod';
import type { SubgraphEntry } from '#registry';

/** What is said of a new department on the command line. */
export interface DepartmentRequest {
  /** Name of the folder: small letters, digits and hyphens. */
  readonly folder: string;
  /** Official German name; a text that says it is missing by default. */
  readonly title?: string | undefined;
  /** Short German name; the folder's by default. */
  readonly short?: string | undefined;
  /** The next free one by default. */
  readonly port?: string | undefined;
}

/** What is already there, so that nothing is given twice. */
export interface Surroundings {
  readonly entries: readonly SubgraphEntry[];
  /** Names below `subgraphs/`, registered or not. */
  readonly folders: readonly string[];
  /** Settings of all processes, by name. */
  readonly settings: readonly string[];
  /** Names of types, and of fields of Query, Quarter, Programme and OverlapReport, in the graph. */
  readonly graphNames: ReadonlySet<string>;
}

/** Every name a new department has, derived from that of its folder. */
export interface NewDepartment {
  readonly folder: string;
  /** Name in the supergraph. */
  readonly name: string;
  /** Value of the enum `Department`, and prefix of the settings. */
  readonly value: string;
  readonly namespace: string;
  /** The namespace as types begin with it. */
  readonly typePrefix: string;
  /** The name in running English text. */
  readonly words: string;
  readonly title: string;
  readonly short: string;
  readonly port: number;
}

/** Ports of the gateway and of the embedded database. */
const takenPorts: ReadonlySet<number> = new Set([4000, 4017]);

/** The settings every subgraph has; what else begins with its prefix may be another subgraph's. */
const settingNames = (prefix: string): string[] =>
  ['HOST', 'PORT', 'URL', 'MONGODB_URI', 'WRITE_KEY'].map((name) => `${prefix}_${name}`);

const folderForm = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(40);
const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u);
const portForm = z.coerce.number().int().min(1).max(65_535);

const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** Derives the names of a new department; its title says that it is missing when nobody gave one. */
function namesOf({ folder, title, short }: DepartmentRequest, port: number): NewDepartment {
  const words = folder.split('-');
  const [first = '', ...rest] = words;
  const namespace = [first, ...rest.map(capitalised)].join('');
  return {
    folder,
    name: words.join('_'),
    value: words.join('_').toUpperCase(),
    namespace,
    typePrefix: capitalised(namespace),
    words: words.join(' '),
    title: title ?? `Ressort „${folder}“ (amtlicher Name fehlt)`,
    short: short ?? capitalised(words.join(' ')),
    port,
  };
}

function nextPort(entries: readonly SubgraphEntry[]): number {
  let port = Math.max(...entries.map(({ defaultPort }) => defaultPort)) + 1;
  while (takenPorts.has(port)) port += 1;
  return port;
}

/** What is wrong with a request, one sentence each; empty when nothing is. */
export function requestFaults(request: DepartmentRequest, surroundings: Surroundings): string[] {
  const { folder, title, short, port } = request;
  if (!folderForm.safeParse(folder).success)
    return [
      `The name must be small letters a to z, digits and single hyphens, begin with a letter and have at most 40 characters, such as youth-welfare, but got: ${folder}`,
    ];
  const isLine = (text: string | undefined): boolean => text === undefined || line.safeParse(text).success;
  return [
    ...nameFaults(namesOf(request, 0), surroundings),
    ...(isLine(title) ? [] : ['--title must be one line of 1 to 200 characters']),
    ...(isLine(short) ? [] : ['--short must be one line of 1 to 200 characters']),
    ...(port === undefined ? [] : portFaults(port, surroundings.entries)),
  ];
}

function nameFaults(department: NewDepartment, surroundings: Surroundings): string[] {
  const { folder, name, value, namespace, typePrefix } = department;
  const { entries, folders, settings, graphNames } = surroundings;
  const known = entries.find((entry) => entry.folder === folder || entry.name === name);
  if (known !== undefined) return [`There is a subgraph ${known.folder} already`];
  if (folders.includes(folder)) return [`There is a folder subgraphs/${folder} already`];
  const setting = settingNames(value).find((candidate) => settings.includes(candidate));
  const taken = [namespace, `${namespace}Projects`, `${namespace}Sites`, `${typePrefix}InQuarter`].find(
    // The names every object has cannot be told apart from a department's part.
    (candidate) => graphNames.has(candidate) || candidate in {},
  );
  return [
    ...(setting === undefined ? [] : [`${folder} cannot be used: ${setting} is a setting already`]),
    ...(taken === undefined ? [] : [`${folder} cannot be used: the graph has ${taken} already`]),
  ];
}

function portFaults(given: string, entries: readonly SubgraphEntry[]): string[] {
  const port = portForm.safeParse(given);
  if (!port.success) return [`--port must be a whole number from 1 to 65535, but got: ${given}`];
  const owner = entries.find(({ defaultPort }) => defaultPort === port.data)?.folder;
  if (owner !== undefined) return [`--port must be free, but ${port.data} belongs to ${owner}`];
  return takenPorts.has(port.data)
    ? [`--port must be free, but ${port.data} belongs to the gateway or the database`]
    : [];
}

/** Gives a request without faults its names. */
export function newDepartment(request: DepartmentRequest, { entries }: Surroundings): NewDepartment {
  const port = request.port === undefined ? nextPort(entries) : portForm.parse(request.port);
  return namesOf(request, port);
}

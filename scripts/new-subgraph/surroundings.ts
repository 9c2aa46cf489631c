import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { buildSchema, isObjectType } from 'graphql';
import { subgraphConfigShape } from '#kit/config';
import { subgraphRegistry } from '#registry';
import type { Surroundings } from './department-names.ts';
import { readRepositoryFile } from './write-department.ts';

/** Reads what a new department must not take: folders, settings, names in the graph. */
export async function readSurroundings(): Promise<Surroundings> {
  const example = parseEnv(await readRepositoryFile('.env.example'));
  const ofSubgraphs = subgraphRegistry.flatMap((entry) => Object.keys(subgraphConfigShape(entry).shape));
  const api = buildSchema(await readRepositoryFile('schema/api.graphql'));
  const extended = ['Query', 'Quarter', 'Programme', 'OverlapReport'].map((name) => api.getType(name));
  const fields = extended.filter(isObjectType).flatMap((type) => Object.keys(type.getFields()));
  return {
    entries: subgraphRegistry,
    folders: await readdir(join(import.meta.dirname, '../../subgraphs')),
    settings: [...new Set([...Object.keys(example), ...ofSubgraphs])],
    graphNames: new Set([...fields, ...Object.keys(api.getTypeMap())]),
  };
}

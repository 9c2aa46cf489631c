import { Kind, parse, type ConstDirectiveNode } from 'graphql';

function textArgument({ arguments: given }: ConstDirectiveNode, name: string): string | undefined {
  const value = given?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** The address of each subgraph by its name, as a composed supergraph says it. */
export function readSubgraphUrls(supergraphSdl: string): Readonly<Record<string, string>> {
  const entries = parse(supergraphSdl, { noLocation: true }).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') return [];
    return (definition.values ?? []).flatMap(({ directives }) => {
      const mark = directives?.find(({ name }) => name.value === 'join__graph');
      const name = mark && textArgument(mark, 'name');
      return !mark || name === undefined ? [] : [[name, textArgument(mark, 'url') ?? ''] as const];
    });
  });
  return Object.fromEntries(entries);
}

import { parse, print, visit, type ConstDirectiveNode, type FieldDefinitionNode } from 'graphql';

const isNamed =
  (name: string) =>
  (directive: ConstDirectiveNode): boolean =>
    directive.name.value === name;
const isShareable = isNamed('shareable');

/**
 * A department's schema as Grafbase's composer takes it. What is shareable as a whole is so field by field, for the
 * composer asks that such types have the same fields everywhere, which federation does not. And nothing is hidden, for
 * it refuses hidden types behind fields that are hidden one by one. Answers are the same.
 */
export function grafbaseSchema(sdl: string): string {
  const withDirective = (field: FieldDefinitionNode, directive: ConstDirectiveNode): FieldDefinitionNode => ({
    ...field,
    directives: [...(field.directives ?? []).filter((each) => !isShareable(each)), directive],
  });
  const document = visit(parse(sdl, { noLocation: true }), {
    Directive: (node) => (node.name.value === 'inaccessible' ? null : undefined),
    ObjectTypeDefinition: {
      leave(node) {
        const shareable = node.directives?.find(isShareable);
        if (!shareable) return undefined;
        return {
          ...node,
          directives: node.directives?.filter((each) => !isShareable(each)) ?? [],
          fields: node.fields?.map((field) => withDirective(field, shareable)) ?? [],
        };
      },
    },
  });
  return print(document);
}

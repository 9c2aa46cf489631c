import { existsSync, readFileSync } from 'node:fs';
import zazuko from '@zazuko/env';
import type { Quad } from '@rdfjs/types';
import SHACLValidator from 'rdf-validate-shacl';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createCatalog,
  readCatalog,
  type Catalog,
} from '../../../gateway/catalog/declaration/read-catalog.ts';
import { catalogDocument } from '../../../gateway/catalog/rdf/catalog-node.ts';
import type { RdfNode } from '../../../gateway/catalog/rdf/node.ts';
import { rdfFormats } from '../../../gateway/catalog/rdf/serialize.ts';
import type { NamedExport } from '../../../gateway/exports/declaration/named-export.ts';
import { readExports } from '../../../gateway/exports/declaration/read-exports.ts';
import { subgraphRegistry } from '#registry';
import { canonical, readRdf } from '../../support/rdf.ts';

const base = 'https://hub.example';
const declarationOf = (folder: string) => `subgraphs/${folder}/catalog.json`;

let exports: ReadonlyMap<string, NamedExport>;
let catalog: Catalog;
let document: RdfNode;
beforeAll(async () => {
  exports = await readExports('schema/exports');
  catalog = await readCatalog('schema/catalog.json', exports);
  document = catalogDocument(base, catalog);
});

const quadsOf = (node: RdfNode): Promise<Quad[]> => readRdf('jsonld', JSON.stringify(node));

/** What the rules find wrong: the rule’s message, or the path it is about. */
async function violations(node: RdfNode): Promise<string[]> {
  const rules = await readRdf('ttl', readFileSync('test/contract/catalog/dcat-ap-de.ttl', 'utf8'));
  const validator = new SHACLValidator(zazuko.dataset(rules), { factory: zazuko });
  const { results } = await validator.validate(zazuko.dataset(await quadsOf(node)));
  return results.map((result) => {
    // Rules about a whole node have no path, whatever the types say.
    const path = result.path as { readonly value: string } | null;
    return `${path?.value ?? ''} ${result.message.map(({ value }) => value).join()}`;
  });
}

type Changeable = Record<string, unknown>;
/** The catalogue with something changed in its first data set. */
function withChange(change: (dataSet: Changeable) => void): RdfNode {
  const copy = structuredClone(document) as { 'dcat:dataset': Changeable[] };
  change(copy['dcat:dataset'][0]!);
  return copy;
}
const distributionsOf = (dataSet: Changeable) => dataSet['dcat:distribution'] as Changeable[];

describe('the declarations of the departments', () => {
  it.each(subgraphRegistry.map(({ name, folder }) => [name, folder]))(
    'of %s are in the catalogue as they are',
    (name, folder) => {
      expect(existsSync(declarationOf(folder))).toBe(true);
      const composed = JSON.parse(readFileSync('schema/catalog.json', 'utf8')) as Record<string, unknown>;
      expect(composed[name]).toEqual(JSON.parse(readFileSync(declarationOf(folder), 'utf8')));
    },
  );

  it('state no licence and no mailbox that the departments have not stated', () => {
    for (const { licence, department } of catalog.values())
      expect([licence, department.contact, department.status]).toEqual(['not-stated', null, 'PROVISIONAL']);
  });

  const health = () =>
    JSON.parse(readFileSync(declarationOf('health'), 'utf8')) as { dataSets: Changeable[] };
  const broken: readonly (readonly [string, (dataSet: Changeable) => void, string])[] = [
    ['without a licence', (dataSet) => delete dataSet['licence'], 'licence'],
    ['with a licence of no list', (dataSet) => (dataSet['licence'] = 'free'), 'licence'],
    ['without an English title', (dataSet) => (dataSet['title'] = { de: 'Titel' }), 'title'],
    [
      'with a file that is not there',
      (dataSet) => (dataSet['files'] = [{ export: 'nix' }]),
      'names an export that is not there: nix',
    ],
    [
      'with a value its export does not take',
      (dataSet) => (dataSet['files'] = [{ export: 'sites', parameters: { x: '1' } }]),
      'takes no x',
    ],
  ];
  it.each(broken)('are refused %s', (_what, change, message) => {
    const declared = health();
    change(declared.dataSets[0]!);
    expect(() => createCatalog({ health: declared }, exports)).toThrow(message);
  });

  it('are refused when two data sets have one name', () => {
    expect(() => createCatalog({ health: health(), building: health() }, exports)).toThrow(
      'two data sets are called',
    );
  });
});

describe('the catalogue', () => {
  it('keeps the MUST rules of DCAT-AP.de', async () => {
    expect(await violations(document)).toEqual([]);
  });

  const faults: readonly (readonly [string, (dataSet: Changeable) => void, string])[] = [
    ['a data set has no publisher', (dataSet) => delete dataSet['dct:publisher'], 'K36'],
    ['a data set has no title', (dataSet) => delete dataSet['dct:title'], 'terms/title'],
    ['a data set has no area', (dataSet) => delete dataSet['dcatde:politicalGeocodingURI'], 'K08'],
    ['a data set has no supplier', (dataSet) => delete dataSet['dcatde:contributorID'], 'K12'],
    [
      'a contact has no mailbox',
      (dataSet) => (dataSet['dcat:contactPoint'] = { '@type': 'vcard:Kind', 'vcard:fn': 'x' }),
      'K01',
    ],
    ['a distribution has no licence', (dataSet) => delete distributionsOf(dataSet)[0]!['dct:license'], 'K31'],
    [
      'a licence that asks for a name has none',
      (dataSet) =>
        (distributionsOf(dataSet)[0]!['dct:license'] = { '@id': 'http://dcat-ap.de/def/licenses/cc-by/4.0' }),
      'K35',
    ],
    ['a format is a word', (dataSet) => (distributionsOf(dataSet)[0]!['dct:format'] = 'CSV'), 'K32'],
    [
      'a service has something to download',
      (dataSet) => (distributionsOf(dataSet).at(-1)!['dcat:downloadURL'] = { '@id': base }),
      'K41',
    ],
  ];
  it.each(faults)('would break them when %s', async (_what, change, expected) => {
    expect((await violations(withChange(change))).join('\n')).toContain(expected);
  });

  it('has for what is got through the graph the address of the graph itself', async () => {
    const quads = await quadsOf(document);
    const of = (subject: string, path: string) =>
      quads
        .filter((quad) => quad.subject.value === subject && quad.predicate.value.endsWith(path))
        .map(({ object }) => object.value);
    const served = quads.filter(({ predicate }) => predicate.value.endsWith('accessService'));
    expect(served).toHaveLength(catalog.size);
    for (const { subject, object } of served)
      expect(of(subject.value, 'accessURL')).toEqual(of(object.value, 'endpointURL'));
  });

  it.each(rdfFormats)('says the same as $extension', async (format) => {
    const quads = await readRdf(format.extension, await format.write(document));
    expect(quads.length).toBeGreaterThan(1000);
    expect(await canonical(quads)).toBe(await canonical(await quadsOf(document)));
  });

  it('gives everything a name, which the writer of RDF/XML relies on', async () => {
    expect((await quadsOf(document)).filter(({ object }) => object.termType === 'BlankNode')).toEqual([]);
  });

  it('needs nothing from outside to be read', () => {
    const contexts = JSON.stringify(document).match(/"@context":"[^"]*"/g);
    expect(contexts).toBeNull();
  });

  it('has every named export in at least one data set', () => {
    const offered = new Set(
      [...catalog.values()].flatMap(({ files }) => files.map(({ named }) => named.name)),
    );
    expect([...exports.keys()].filter((name) => !offered.has(name))).toEqual([]);
  });
});

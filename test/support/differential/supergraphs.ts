import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { readWorldTypes, type WorldTypes } from './world.ts';
import { createWorldSubgraph, type WorldSubgraph } from './world-subgraph.ts';

/** A federated graph over a made-up world. */
export interface WorldGraph {
  readonly name: string;
  readonly supergraphSdl: string;
  readonly types: WorldTypes;
  readonly subgraphs: ReadonlyMap<string, WorldSubgraph>;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import:
  ["@key", "@external", "@requires", "@provides", "@shareable", "@inaccessible", "@interfaceObject", "@override"])`;

/** SDL by subgraph, by graph: small, and each full of what breaks executors. */
const smallGraphs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Unions, interfaces, @provides, @requires with nested inputs and arguments, mutations.
  shop: {
    products: `
      type Query { products(first: Int = 3, kind: Kind): [Product!] product(id: ID!): Product search(text: String!): [Hit] nodes: [Node!]! anything: Hit }
      type Mutation { rename(input: RenameInput!): Product retire(id: ID!): Receipt }
      input RenameInput { id: ID! name: String = "unnamed" tags: [String!] }
      type Receipt { ok: Boolean! at: String product: Product query: Query }
      enum Kind { BOOK TOOL }
      interface Node { id: ID! label: String }
      interface Priced { price: Float }
      union Hit = Product | Brand | Note
      type Note { text: String! pages: [Int!] }
      type Product implements Node & Priced @key(fields: "id") @key(fields: "sku") {
        id: ID! sku: String! name: String @shareable label: String price: Float kind: Kind weight: Int! tags: [String!]! matrix: [[Int]] brand: Brand! related(first: Int): [Product] notes: [[Note!]!]
      }
      type Brand implements Node @key(fields: "id") { id: ID! label: String name: String products: [Product!]! }`,
    stock: `
      type Query { warehouses: [Warehouse!]! newest: Product @provides(fields: "name") }
      type Warehouse @key(fields: "id") { id: ID! city: String! products: [Product] }
      type Product @key(fields: "id") {
        id: ID! name: String @external price: Float @external weight: Int! @external brand: Brand! @external
        inStock: Boolean! amount: Int shipping: String @requires(fields: "weight price") origin: String @requires(fields: "brand { name }")
        places: [Warehouse!] @requires(fields: "name")
      }
      type Brand @key(fields: "id") { id: ID! name: String @external }`,
    reviews: `
      type Query { reviews: [Review!] topReview: Review }
      type Mutation { praise(id: ID!): Review! }
      union Subject = Product | Warehouse
      type Review { id: ID! stars: Int! text: String product: Product subject: Subject author: Author }
      type Author @key(fields: "id") { id: ID! name: String! reviews: [Review] favourite: Subject }
      type Product @key(fields: "sku") { sku: String! reviews: [Review!] rating: Float shipping: String @external verdict: String @requires(fields: "shipping") }
      type Warehouse @key(fields: "id") { id: ID! visits: Int }`,
  },
  // An interface with a key, and a subgraph that knows it as one object.
  media: {
    library: `
      type Query { media: [Media!] one: Media book: Book films: [Film] }
      interface Media @key(fields: "id") { id: ID! title: String! owner: Owner }
      type Book implements Media @key(fields: "id") { id: ID! title: String! owner: Owner pages: Int chapters: [Chapter!] }
      type Film implements Media @key(fields: "id") { id: ID! title: String! owner: Owner minutes: Int! }
      type Tape implements Media @key(fields: "id") { id: ID! title: String! owner: Owner side: Side }
      enum Side { A B }
      type Chapter { name: String! length: Int! }
      type Owner @key(fields: "id") { id: ID! name: String }`,
    ratings: `
      type Query { best: Media rated(min: Int): [Media] }
      type Media @key(fields: "id") @interfaceObject { id: ID! rating: Float votes: [Vote!] title: String! @external summary: String @requires(fields: "title") }
      type Vote { stars: Int! by: Owner }
      type Owner @key(fields: "id") { id: ID! votes: [Vote] lastSeen: Media }`,
  },
  // Computations over computations, through three subgraphs and back.
  chain: {
    a: `
      type Query { things: [Thing] thing: Thing! }
      type Thing @key(fields: "id") { id: ID! a: String part: Part d: String @external e: String @requires(fields: "d") list: [Part!]! }
      type Part @key(fields: "id") { id: ID! size: Int owner: Thing }`,
    b: `
      type Thing @key(fields: "id") { id: ID! a: String @external part: Part @external b: String @requires(fields: "a") c: String @requires(fields: "a part { size }") }
      type Part @key(fields: "id") { id: ID! size: Int @external heavy: Boolean @requires(fields: "size") colour: String! label: String @requires(fields: "size") }`,
    c: `
      type Query { again: [Thing!] }
      type Thing @key(fields: "id") { id: ID! b: String @external c: String @external list: [Part!]! @external d: String @requires(fields: "b c") total: String @requires(fields: "list { colour }") must: Int! @requires(fields: "b") }
      type Part @key(fields: "id") { id: ID! colour: String! @external }`,
  },
  // The same value types in two subgraphs, fields of one name with different types, names every object has.
  odd: {
    left: `
      type Query { odd: Odd odds: [[Odd]] shapes: [Shape] any: [Any!] box: Box raw: Json scope: Scope }
      scalar Json
      interface Shape { id: ID! }
      type Circle implements Shape { id: ID! size: Int! hint: String }
      type Square implements Shape { id: ID! size: Int hint: [String] inner: Shape }
      union Any = Circle | Square | Odd | Box
      type Odd { constructor: String toString: Int hasOwnProperty: [Odd!] valueOf: Boolean! raw: Json! box: Box }
      type Pair @shareable { left: Int both: String! deep: Deep }
      type Deep @shareable { x: Int! y: [Int!] }
      type Box @key(fields: "id") { id: ID! pair: Pair @shareable pairs: [Pair!]! @shareable left: Boolean secret: Secret }
      enum Secret { OPEN HIDDEN @inaccessible }
      type Scope { box: Box! scopes: [Scope!] shape: Shape! any: Any }`,
    right: `
      type Query { boxes: [Box]! }
      type Pair @shareable { right: Int both: String! deep: Deep }
      type Deep @shareable { x: Int! z: String }
      type Box @key(fields: "id") { id: ID! pair: Pair @shareable pairs: [Pair!]! @shareable right: Float twin: Box peers: [Box!]! }`,
  },
};

function composeGraph(name: string, parts: Readonly<Record<string, string>>): WorldGraph {
  const services = Object.entries(parts).map(([subgraph, sdl]) => ({
    name: subgraph,
    url: `http://${subgraph}.invalid`,
    typeDefs: parse(`${link}\n${sdl}`),
  }));
  const composed = composeServices(services);
  if (composed.errors) throw new AggregateError(composed.errors, composed.errors.map(String).join('\n'));
  return graphOf(name, composed.supergraphSdl, services);
}

function graphOf(
  name: string,
  supergraphSdl: string,
  services: readonly { readonly name: string; readonly typeDefs: ReturnType<typeof parse> }[],
): WorldGraph {
  const types = readWorldTypes(services.map(({ typeDefs }) => typeDefs));
  const subgraphs = new Map(
    services.map(({ name: subgraph, typeDefs }) => [
      subgraph,
      createWorldSubgraph(subgraph, { typeDefs, types }),
    ]),
  );
  return { name, supergraphSdl, types, subgraphs };
}

/** The small graphs. */
export const composeSmallGraphs = (): WorldGraph[] =>
  Object.entries(smallGraphs).map(([name, parts]) => composeGraph(name, parts));

const schemaDirectory = resolve(import.meta.dirname, '..', '..', '..', 'schema');

/** The hub's own graph as published, answered from the made-up world. */
export function loadHubGraph(): WorldGraph {
  const directory = join(schemaDirectory, 'subgraphs');
  const services = readdirSync(directory).map((file) => ({
    name: file.replace('.graphql', ''),
    typeDefs: parse(readFileSync(join(directory, file), 'utf8')),
  }));
  return graphOf('hub', readFileSync(join(schemaDirectory, 'supergraph.graphql'), 'utf8'), services);
}

import {
  productsData,
  type DeprecatedProduct,
  type Inventory,
  type Product,
  type ProductResearch,
  type User,
} from './data.ts';

const { deprecatedProducts, inventories, products, research, users } = productsData;

/** A product is referred to by one of its three keys. */
type ProductReference =
  | { readonly id: string }
  | { readonly sku: string; readonly package: string }
  | { readonly sku: string; readonly variation: { readonly id: string } };

/** Beside the key, what `@requires` asks of the users subgraph. */
interface UserReference {
  readonly email: string;
  readonly totalProductsCreated?: number;
  readonly yearsOfEmployment?: number;
}

interface SkuAndPackage {
  readonly sku: string;
  readonly package: string;
}

function findProduct(reference: ProductReference): Product | undefined {
  if ('id' in reference) return products.find(({ id }) => id === reference.id);
  const named = products.filter(({ sku }) => sku === reference.sku);
  if ('package' in reference) return named.find((product) => product.package === reference.package);
  return named.find(({ variation }) => variation.id === reference.variation.id);
}

function findUser(reference: UserReference): User | undefined {
  const user = users.find(({ email }) => email === reference.email);
  return user && { ...user, ...reference };
}

const findDeprecatedProduct = (reference: SkuAndPackage): DeprecatedProduct | undefined =>
  deprecatedProducts.find(({ sku, package: name }) => sku === reference.sku && name === reference.package);

const findResearch = ({ study }: Pick<ProductResearch, 'study'>): ProductResearch | undefined =>
  research.find(({ study: { caseNumber } }) => caseNumber === study.caseNumber);

const findInventory = (reference: { readonly id: string }): Inventory | undefined =>
  inventories.find(({ id }) => id === reference.id);

/** How the products subgraph answers. */
export const productsResolvers = {
  Query: {
    product: (_: unknown, { id }: { readonly id: string }) => findProduct({ id }),
    deprecatedProduct: (_: unknown, reference: SkuAndPackage) => findDeprecatedProduct(reference),
  },
  Product: { __resolveReference: findProduct },
  DeprecatedProduct: { __resolveReference: findDeprecatedProduct },
  ProductResearch: { __resolveReference: findResearch },
  User: {
    __resolveReference: findUser,
    averageProductsCreatedPerYear: ({ totalProductsCreated, yearsOfEmployment }: User) =>
      Math.round(totalProductsCreated / yearsOfEmployment),
  },
  Inventory: { __resolveReference: findInventory },
};

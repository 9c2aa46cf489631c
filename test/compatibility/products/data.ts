/** A user as the subgraph knows him; all but the name belongs to the users subgraph. */
export interface User {
  readonly email: string;
  readonly name: string;
  readonly totalProductsCreated: number;
  readonly yearsOfEmployment: number;
}

/** A study of a product. */
export interface ProductResearch {
  readonly study: { readonly caseNumber: string; readonly description: string };
  readonly outcome: string | null;
}

/** A product that is found by id, by SKU and package, or by SKU and variation. */
export interface Product {
  readonly id: string;
  readonly sku: string;
  readonly package: string;
  readonly variation: { readonly id: string };
  readonly dimensions: { readonly size: string; readonly weight: number; readonly unit: string };
  readonly research: readonly ProductResearch[];
  readonly createdBy: User;
  readonly notes: string | null;
}

/** A product no longer sold, found by SKU and package. */
export interface DeprecatedProduct {
  readonly sku: string;
  readonly package: string;
  readonly reason: string;
  readonly createdBy: User;
}

/** A stock of products, of which this subgraph knows the deprecated ones. */
export interface Inventory {
  readonly id: string;
  readonly deprecatedProducts: readonly DeprecatedProduct[];
}

// The values are the ones the suite asks for, except the total: it must only differ from what users says.
const user: User = {
  email: 'support@apollographql.com',
  name: 'Jane Smith',
  totalProductsCreated: 1337,
  yearsOfEmployment: 10,
};

const federationStudy: ProductResearch = {
  study: { caseNumber: '1234', description: 'Federation Study' },
  outcome: null,
};
const studioStudy: ProductResearch = {
  study: { caseNumber: '1235', description: 'Studio Study' },
  outcome: null,
};

const dimensions = { size: 'small', weight: 1, unit: 'kg' };

const federationV1: DeprecatedProduct = {
  sku: 'apollo-federation-v1',
  package: '@apollo/federation-v1',
  reason: 'Migrate to Federation V2',
  createdBy: user,
};

/** Everything the products subgraph knows. */
export const productsData = {
  users: [user],
  research: [federationStudy, studioStudy],
  products: [
    {
      id: 'apollo-federation',
      sku: 'federation',
      package: '@apollo/federation',
      variation: { id: 'OSS' },
      dimensions,
      research: [federationStudy],
      createdBy: user,
      notes: null,
    },
    {
      id: 'apollo-studio',
      sku: 'studio',
      package: '',
      variation: { id: 'platform' },
      dimensions,
      research: [studioStudy],
      createdBy: user,
      notes: null,
    },
  ] satisfies Product[] as readonly Product[],
  deprecatedProducts: [federationV1],
  inventories: [{ id: 'apollo-oss', deprecatedProducts: [federationV1] }] satisfies Inventory[],
} as const;

/** One subgraph of the hub. A new department is one more entry here and one more folder. */
export interface SubgraphEntry {
  /** Name in the supergraph: letters, digits and underscores. */
  readonly name: string;
  /** Folder below `subgraphs/`, also the name on the command line. */
  readonly folder: string;
  /** Prefix of this subgraph's settings: `<PREFIX>_URL`, `<PREFIX>_PORT`, `<PREFIX>_MONGODB_URI`. */
  readonly settingsPrefix: string;
  /** Port on loopback when no setting says otherwise. */
  readonly defaultPort: number;
}

/** Every subgraph the gateway joins, the shared register first. */
export const subgraphRegistry = [
  { name: 'quarters', folder: 'quarters', settingsPrefix: 'QUARTERS', defaultPort: 4001 },
  { name: 'social_affairs', folder: 'social-affairs', settingsPrefix: 'SOCIAL_AFFAIRS', defaultPort: 4002 },
  { name: 'building', folder: 'building', settingsPrefix: 'BUILDING', defaultPort: 4003 },
  { name: 'health', folder: 'health', settingsPrefix: 'HEALTH', defaultPort: 4004 },
  { name: 'senate_chancellery', folder: 'senate-chancellery', settingsPrefix: 'SENATE_CHANCELLERY', defaultPort: 4005 },
] as const satisfies readonly SubgraphEntry[];

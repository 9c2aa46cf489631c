/** What makes a subgraph a department's: how the graph names it. */
export interface DepartmentEntry {
  /** Value of the enum `Department`. */
  readonly value: string;
  /** Field on Quarter, Programme and OverlapReport under which the department speaks; its types begin with the same name. */
  readonly namespace: string;
  /** Official German name. */
  readonly title: string;
}

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
  /** The department that owns it; absent for the shared register. */
  readonly department?: DepartmentEntry;
}

/** Every subgraph the gateway joins, the shared register first. */
export const subgraphRegistry = [
  { name: 'quarters', folder: 'quarters', settingsPrefix: 'QUARTERS', defaultPort: 4001 },
  {
    name: 'social_affairs',
    folder: 'social-affairs',
    settingsPrefix: 'SOCIAL_AFFAIRS',
    defaultPort: 4002,
    department: {
      value: 'SOCIAL_AFFAIRS',
      namespace: 'socialAffairs',
      title: 'Die Senatorin für Arbeit, Soziales, Jugend und Integration',
    },
  },
  {
    name: 'building',
    folder: 'building',
    settingsPrefix: 'BUILDING',
    defaultPort: 4003,
    department: {
      value: 'BUILDING',
      namespace: 'building',
      title: 'Die Senatorin für Bau, Mobilität und Stadtentwicklung',
    },
  },
  {
    name: 'health',
    folder: 'health',
    settingsPrefix: 'HEALTH',
    defaultPort: 4004,
    department: {
      value: 'HEALTH',
      namespace: 'health',
      title: 'Die Senatorin für Gesundheit, Frauen und Verbraucherschutz',
    },
  },
  {
    name: 'senate_chancellery',
    folder: 'senate-chancellery',
    settingsPrefix: 'SENATE_CHANCELLERY',
    defaultPort: 4005,
    department: { value: 'SENATE_CHANCELLERY', namespace: 'senateChancellery', title: 'Senatskanzlei' },
  },
] as const satisfies readonly SubgraphEntry[];

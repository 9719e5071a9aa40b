/** The Neo4j versions that the contract suite runs on, and what each needs. */
export interface Neo4jVersion {
  readonly name: '5.26' | '2026.09';
  readonly version: string;
  /** Maven artifacts, group:artifact; what they depend on follows. */
  readonly artifacts: readonly string[];
  readonly mainClass: string;
  readonly java: number;
  /** Variable with the address of a running server to use instead of starting one. */
  readonly uriVariable: string;
}

export const NEO4J_VERSIONS: readonly Neo4jVersion[] = [
  {
    name: '5.26',
    version: '5.26.30',
    artifacts: ['org.neo4j:neo4j'],
    mainClass: 'org.neo4j.server.CommunityEntryPoint',
    java: 17,
    uriVariable: 'TEST_NEO4J_URI',
  },
  {
    name: '2026.09',
    version: '2026.09.0',
    artifacts: ['org.neo4j:neo4j', 'org.neo4j.app:neo4j-server'],
    mainClass: 'org.neo4j.server.Neo4jCommunity',
    java: 21,
    uriVariable: 'TEST_NEO4J_URI_2026',
  },
];

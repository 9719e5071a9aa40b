/** What Neo4j's own analyzer says of a query: errors of syntax and meaning, and names that this graph does not have. */
import { lintCypherQuery } from '@neo4j-cypher/language-support';
import { graphSchema, LABELS, TYPES } from './graphSchema.ts';
import type { Place } from './tree.ts';

export interface Remark {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string | null;
  readonly place: Place;
}

/** Cost: 20 to 300 ms, a second the first time. */
export function remarksOn(cypher: string, params: readonly string[]): Remark[] {
  const { diagnostics } = lintCypherQuery(cypher, graphSchema(params), { consoleCommandsEnabled: false });
  return diagnostics.map(({ severity, message, offsets: { start, end } }) => ({
    // 1 is an error, all above it less than that.
    severity: severity === 1 ? 'error' : 'warning',
    ...worded(typeof message === 'string' ? message : message.value),
    place: [start, end],
  }));
}

/** The analyzer speaks of a database and of what may be there later; this graph has the names that it has. */
function worded(message: string): { message: string; hint: string | null } {
  const [, name] = /^(.+) is not present in the database\b/.exec(message) ?? [];
  if (name === undefined) {
    const parameter = /^Parameter \$\S+ is not defined/.test(message);
    return {
      message: message.replace(/^Invalid input '': /, 'The query ends too early: ').replace(/\.$/, ''),
      hint: parameter ? 'Give it a value in the parameters.' : null,
    };
  }
  if (name.startsWith('Label '))
    return { message: `${name} is not in this graph`, hint: `Labels: ${LABELS.join(', ')}.` };
  if (name.startsWith('Relationship type '))
    return { message: `${name} is not in this graph`, hint: `Types: ${TYPES.join(', ')}.` };
  return { message: `no party, record or source has a property ${name}`, hint: null };
}

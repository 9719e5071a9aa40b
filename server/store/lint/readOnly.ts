/** What no query of a person may do, on either store: write, change the schema, read files, call what is not known to be harmless. */
import { all, callOf, type Place, textOf, tokens, type TreeNode, walk } from './tree.ts';

export interface Finding {
  readonly what: string;
  readonly instead: string;
  readonly place: Place | null;
}

const WRITES: Readonly<Record<string, string>> = {
  createClause: 'CREATE',
  insertClause: 'INSERT',
  mergeClause: 'MERGE',
  setClause: 'SET',
  removeClause: 'REMOVE',
  deleteClause: 'DELETE',
  foreachClause: 'FOREACH',
  subqueryInTransactionsParameters: 'IN TRANSACTIONS',
};

const COMMANDS = ['command', 'composableCommandClauses', 'consoleCommand', 'useClause', 'preparserOption'];

/** Procedures that only read the schema or a full-text index. */
const PROCEDURES = new Set([
  'db.labels',
  'db.relationshiptypes',
  'db.propertykeys',
  'db.schema.visualization',
  'db.schema.nodetypeproperties',
  'db.schema.reltypeproperties',
  'db.index.fulltext.querynodes',
  'db.index.fulltext.queryrelationships',
]);

/** Names before a dot of functions that are part of Cypher; functions of plugins are not known to be harmless. */
const NAMESPACES = ['date', 'time', 'localtime', 'localdatetime', 'datetime', 'duration', 'point', 'vector'];

/** Everything in a query that is not allowed. */
export function notAllowed(tree: TreeNode): Finding[] {
  return [...statements(tree), ...writes(tree), ...files(tree), ...procedures(tree), ...functions(tree)];
}

function statements(tree: TreeNode): Finding[] {
  if (tree.children.length <= 1) return [];
  return [{ what: 'more than one query', instead: 'Run them one by one.', place: tree.children[1].place }];
}

function writes(tree: TreeNode): Finding[] {
  const findings: Finding[] = [];
  for (const node of walk(tree)) {
    if (node.children.length === 0) continue;
    const word = WRITES[node.name];
    if (word)
      findings.push({ what: `${word} writes`, instead: 'Queries here only read: remove it.', place: node.place });
    if (COMMANDS.includes(node.name))
      findings.push({
        what: `${tokens(node)[0] ?? 'this'} is a command`,
        instead:
          'Only queries that read the graph are run here, without EXPLAIN, PROFILE, SHOW, USE or commands of a schema.',
        place: node.place,
      });
  }
  return findings;
}

/** By the words as well as by the rule, so that a query which the grammar half understands does not slip through. */
function files(tree: TreeNode): Finding[] {
  const leaves = [...walk(tree)].filter((node) => node.children.length === 0);
  const word = (i: number) => leaves[i]?.name.toUpperCase();
  const at = leaves.findIndex((_, i) => word(i) === 'LOAD' && word(i + 1) === 'CSV');
  if (at < 0) return [];
  return [
    {
      what: 'LOAD CSV reads files of the server',
      instead: 'Use the importers, which keep the source of every row.',
      place: leaves[at].place,
    },
  ];
}

function procedures(tree: TreeNode): Finding[] {
  return all(tree, 'procedureName')
    .map((node) => ({ node, name: textOf(node).replaceAll('`', '') }))
    .filter(({ name }) => !PROCEDURES.has(name.toLowerCase()))
    .map(({ node, name }) => ({
      what: `the procedure ${name} is not on the list of those that only read`,
      instead: `Allowed are ${[...PROCEDURES].slice(0, 6).join(', ')} and the full-text queries.`,
      place: node.place,
    }));
}

function functions(tree: TreeNode): Finding[] {
  return all(tree, 'functionInvocation')
    .map((node) => ({ node, name: callOf(node).name.replaceAll('`', '') }))
    .filter(({ name }) => name.includes('.') && !NAMESPACES.includes(name.split('.')[0]))
    .map(({ node, name }) => ({
      what: `the function ${name} is not part of Cypher`,
      instead: 'Use the functions of Cypher itself.',
      place: node.place,
    }));
}

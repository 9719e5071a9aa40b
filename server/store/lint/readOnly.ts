/** What no query of a person may do, on either store: write, change the schema, read files, call what is not known to be harmless. */
import { all, callOf, textOf, tokens, type TreeNode, walk } from './tree.ts';

export interface Finding {
  readonly what: string;
  readonly instead: string;
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
  return [{ what: 'more than one query', instead: 'Run them one by one.' }];
}

function writes(tree: TreeNode): Finding[] {
  const findings: Finding[] = [];
  for (const node of walk(tree)) {
    if (node.children.length === 0) continue;
    const word = WRITES[node.name];
    if (word) findings.push({ what: `${word} writes`, instead: 'Queries here only read: remove it.' });
    if (COMMANDS.includes(node.name))
      findings.push({
        what: `${tokens(node)[0] ?? 'this'} is a command`,
        instead:
          'Only queries that read the graph are run here, without EXPLAIN, PROFILE, SHOW, USE or commands of a schema.',
      });
  }
  return findings;
}

/** By the words as well as by the rule, so that a query which the grammar half understands does not slip through. */
function files(tree: TreeNode): Finding[] {
  const words = tokens(tree).map((token) => token.toUpperCase());
  if (!words.some((word, i) => word === 'LOAD' && words[i + 1] === 'CSV')) return [];
  return [
    { what: 'LOAD CSV reads files of the server', instead: 'Use the importers, which keep the source of every row.' },
  ];
}

function procedures(tree: TreeNode): Finding[] {
  return all(tree, 'procedureName')
    .map((node) => textOf(node).replaceAll('`', ''))
    .filter((name) => !PROCEDURES.has(name.toLowerCase()))
    .map((name) => ({
      what: `the procedure ${name} is not on the list of those that only read`,
      instead: `Allowed are ${[...PROCEDURES].slice(0, 6).join(', ')} and the full-text queries.`,
    }));
}

function functions(tree: TreeNode): Finding[] {
  return all(tree, 'functionInvocation')
    .map((node) => callOf(node).name.replaceAll('`', ''))
    .filter((name) => name.includes('.') && !NAMESPACES.includes(name.split('.')[0]))
    .map((name) => ({
      what: `the function ${name} is not part of Cypher`,
      instead: 'Use the functions of Cypher itself.',
    }));
}

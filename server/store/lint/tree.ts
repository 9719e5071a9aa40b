/** The parse tree of a query, as Neo4j's own grammar sees it, with what the rules need to look around in it. */
import type { SimpleTree } from '@neo4j-cypher/language-support';

export interface TreeNode {
  /** Name of the grammar's rule, or the token itself. */
  readonly name: string;
  readonly parent: TreeNode | null;
  readonly children: readonly TreeNode[];
}

type Parser = (cypher: string) => SimpleTree;
let parser: Promise<Parser> | null = null;

/** Loads the grammar, once: it takes about a second and 100 MB, so it waits for the first query that a person writes. */
async function loadParser(): Promise<Parser> {
  parser ??= import('@neo4j-cypher/language-support').then((module) => module.getDebugTree);
  return parser;
}

/** @throws RangeError when the query is nested beyond what a stack holds */
export async function parseQuery(cypher: string): Promise<TreeNode> {
  const parse = await loadParser();
  return linked(parse(cypher), null);
}

function linked({ name, children = [] }: SimpleTree, parent: TreeNode | null): TreeNode {
  const own: TreeNode[] = [];
  const node: TreeNode = { name, parent, children: own };
  for (const child of children) own.push(linked(child, node));
  return node;
}

/** Every node of a tree, parents first. */
export function* walk(node: TreeNode): Generator<TreeNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

/** All nodes of one rule, in order. */
export function all(node: TreeNode, name: string): TreeNode[] {
  return [...walk(node)].filter((inner) => inner.name === name && inner.children.length > 0);
}

/** The tokens of a node. */
export function tokens(node: TreeNode): string[] {
  return [...walk(node)]
    .filter((inner) => inner.children.length === 0 && !isEmptyRule(inner))
    .map((inner) => inner.name);
}

/** A name without a namespace still has that rule in the tree, without tokens. */
function isEmptyRule({ name, parent }: TreeNode): boolean {
  return name === 'namespace' && (parent?.name === 'functionName' || parent?.name === 'procedureName');
}

/** The tokens of a node, written together. */
export function textOf(node: TreeNode): string {
  return tokens(node).join('');
}

/** Whether a node lies inside one of a rule. */
export function inside(node: TreeNode, rule: string): boolean {
  for (let above = node.parent; above; above = above.parent) if (above.name === rule) return true;
  return false;
}

/** Name and arguments of a call of a function. */
export function callOf(node: TreeNode): { readonly name: string; readonly args: readonly TreeNode[] } {
  const name = node.children.find((child) => child.name === 'functionName');
  return {
    name: name ? textOf(name).toLowerCase() : '',
    args: node.children.filter((child) => child.name === 'functionArgument'),
  };
}

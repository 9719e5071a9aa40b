/** The parse tree of a query, as Neo4j's own grammar sees it, with what the rules need to look around in it. */
import { getDebugTree, type SimpleTree } from '@neo4j-cypher/language-support';

export interface TreeNode {
  /** Name of the grammar's rule, or the token itself. */
  readonly name: string;
  readonly parent: TreeNode | null;
  readonly children: readonly TreeNode[];
  /** Where it stands in the text, as offsets of its first character and after its last; null where the grammar made it up. */
  readonly place: Place | null;
}

export type Place = readonly [from: number, to: number];

/** @throws RangeError when the query is nested beyond what a stack holds. Cost: some ms, a quarter of a second the first time. */
export function parseQuery(cypher: string): TreeNode {
  return linked(getDebugTree(cypher), null, new Cursor(cypher));
}

function linked({ name, children = [] }: SimpleTree, parent: TreeNode | null, cursor: Cursor): TreeNode {
  const own: TreeNode[] = [];
  const node = { name, parent, children: own, place: null as Place | null };
  if (children.length === 0) node.place = cursor.take(name);
  for (const child of children) own.push(linked(child, node, cursor));
  const placed = own.flatMap(({ place }) => (place ? [place] : []));
  if (placed.length > 0) node.place = [placed[0][0], placed[placed.length - 1][1]];
  return node;
}

/** Finds the tokens of a tree in its text one after the other: the tree itself does not say where they stand. */
class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  take(token: string): Place | null {
    if (token === '') return null;
    SPACE.lastIndex = this.#at;
    const start = this.#at + (SPACE.exec(this.#text)?.[0].length ?? 0);
    // What the parser skipped over in a broken query lies in between.
    const from = this.#text.startsWith(token, start) ? start : this.#text.indexOf(token, start);
    if (from < 0) return null;
    this.#at = from + token.length;
    return [from, this.#at];
  }
}

/** Space and comments, none at all included. */
const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;

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

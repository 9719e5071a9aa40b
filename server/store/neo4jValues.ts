/** Values of the Neo4j driver (integers as bigint) as JSON and graph values. */
import neo4j, { type Node, type Path, type Relationship } from 'neo4j-driver';
import { exactNumber, finite } from './decode.ts';
import type { GraphValue } from './graphStore.ts';

/** `id` property of a node by its element id; filled while values are decoded. */
export class NodeIds {
  readonly known = new Map<string, string | null>();
  readonly wanted = new Set<string>();

  learn(node: Node): void {
    this.known.set(node.elementId, typeof node.properties.id === 'string' ? node.properties.id : null);
  }

  /** Element ids that were asked for and are not known. */
  missing(): string[] {
    return [...this.wanted].filter((id) => !this.known.has(id));
  }
}

/** Notes every node, and every end of a relationship, inside a value. */
export function collectNodeIds(value: unknown, ids: NodeIds): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) for (const item of value) collectNodeIds(item, ids);
  else if (neo4j.isNode(value)) ids.learn(value);
  else if (neo4j.isRelationship(value)) {
    ids.wanted.add(value.startNodeElementId);
    ids.wanted.add(value.endNodeElementId);
  } else if (neo4j.isPath(value)) for (const node of nodesOf(value)) ids.learn(node);
  else if (Object.getPrototypeOf(value) === Object.prototype)
    for (const inner of Object.values(value)) collectNodeIds(inner, ids);
}

/** One value of a result row. Every end of a relationship is known to `ids` by now. */
export function decodeDriverValue(value: unknown, ids: NodeIds): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return exactNumber(value);
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => decodeDriverValue(item, ids));
  if (neo4j.isNode(value)) return decodeNode(value, ids);
  if (neo4j.isRelationship(value)) return decodeRelationship(value, ids);
  if (neo4j.isPath(value)) return decodePath(value, ids);
  if (Object.getPrototypeOf(value) === Object.prototype) return decodeMap(value, ids);
  // Dates, times, durations and points of the driver write themselves as ISO text.
  return (value as { toString(): string }).toString();
}

function decodeMap(map: object, ids: NodeIds): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, decodeDriverValue(value, ids)]));
}

function decodeProperties(properties: object, ids: NodeIds): Record<string, unknown> {
  return Object.fromEntries(Object.entries(decodeMap(properties, ids)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function decodeNode(node: Node, ids: NodeIds): GraphValue {
  return { kind: 'node', labels: node.labels.toSorted(), properties: decodeProperties(node.properties, ids) };
}

function decodeRelationship(relationship: Relationship, ids: NodeIds): GraphValue {
  return {
    kind: 'relationship',
    type: relationship.type,
    from: ids.known.get(relationship.startNodeElementId) ?? null,
    to: ids.known.get(relationship.endNodeElementId) ?? null,
    properties: decodeProperties(relationship.properties, ids),
  };
}

function nodesOf(path: Path): Node[] {
  return [path.start, ...path.segments.map((segment) => segment.end)];
}

function decodePath(path: Path, ids: NodeIds): GraphValue {
  return {
    kind: 'path',
    nodes: nodesOf(path).map((node) => decodeNode(node, ids)),
    relationships: path.segments.map((segment) => decodeRelationship(segment.relationship, ids)),
  };
}

/** Values of the embedded engine as JSON and graph values. */
import { exactNumber, finite } from './decode.ts';
import type { GraphValue } from './graphStore.ts';

/** `id` property of a node by the engine's own number, null where there is none. */
export type NodeIdOf = (node: number) => string | null;

type EngineNode = { _id: number; _labels: string[] };
type EngineEdge = { _id: number; _source: number; _target: number; _type: string };

/** One value of a result row. */
export function decodeEngineValue(value: unknown, idOf: NodeIdOf): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return exactNumber(value);
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => decodeEngineValue(item, idOf));
  if (value instanceof Date) return value.toISOString();
  if (isNode(value)) return decodeNode(value, idOf);
  if (isEdge(value)) return decodeEdge(value, idOf);
  if (isPath(value))
    return {
      kind: 'path',
      nodes: value.nodes.map((node) => decodeNode(node, idOf)),
      relationships: value.edges.map((edge) => decodeEdge(edge, idOf)),
    } satisfies GraphValue;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decodeEngineValue(inner, idOf)]));
}

function decodeNode(node: EngineNode, idOf: NodeIdOf): GraphValue {
  const { _id, _labels, ...properties } = node;
  return { kind: 'node', labels: _labels.toSorted(), properties: decodeProperties(properties, idOf) };
}

function decodeEdge(edge: EngineEdge, idOf: NodeIdOf): GraphValue {
  const { _id, _source, _target, _type, ...properties } = edge;
  return {
    kind: 'relationship',
    type: _type,
    from: idOf(_source),
    to: idOf(_target),
    properties: decodeProperties(properties, idOf),
  };
}

function decodeProperties(properties: object, idOf: NodeIdOf): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .map(([key, value]): [string, unknown] => [key, decodeEngineValue(value, idOf)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function isNode(value: object): value is EngineNode {
  return '_id' in value && '_labels' in value && Array.isArray(value._labels);
}

function isEdge(value: object): value is EngineEdge {
  return '_id' in value && '_source' in value && '_target' in value && '_type' in value;
}

function isPath(value: object): value is { nodes: EngineNode[]; edges: EngineEdge[] } {
  return (
    'nodes' in value &&
    'edges' in value &&
    Array.isArray(value.nodes) &&
    Array.isArray(value.edges) &&
    value.nodes.every((node) => typeof node === 'object' && node !== null && isNode(node))
  );
}

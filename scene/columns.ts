/**
 * Which column each party stands in. Columns follow the kinds: donors, foundations, committees (as many columns as
 * the routes need), candidates and groups. A cycle is no obstacle: its narrowest payment runs back.
 */
import type { GraphEdge, GraphNode } from '../model/api/graph.ts';
import type { Picture } from './types.ts';

const [DONOR, FOUNDATION, COMMITTEE, END] = [0, 1, 2, 3];
/** Longest chain inside one kind, in payments: a tangle of committees is not pulled into a thread. */
const MOST_STEPS = 5;

interface Degrees {
  pays: boolean;
  isPaid: boolean;
}

/** Columns from 0, by party id, without gaps. Cost O(V + E·E') with E' payments inside one kind. */
export function columnsOf(
  picture: Picture,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): Map<string, number> {
  const stages = stagesOf(picture, nodes, edges);
  const columns = new Map<string, number>();
  let first = 0;
  for (const stage of [DONOR, FOUNDATION, COMMITTEE, END]) {
    const members = nodes.filter((node) => stages.get(node.id) === stage).map((node) => node.id);
    if (members.length === 0) continue;
    const depth = depthsOf(
      members,
      edges.filter((edge) => stages.get(edge.payer) === stage && stages.get(edge.payee) === stage),
    );
    for (const id of members) columns.set(id, first + (depth.get(id) ?? 0));
    first += Math.max(...depth.values()) + 1;
  }
  return columns;
}

function stagesOf(picture: Picture, nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Map<string, number> {
  const degrees = new Map<string, Degrees>(nodes.map((node) => [node.id, { pays: false, isPaid: false }]));
  for (const edge of edges) {
    (degrees.get(edge.payer) as Degrees).pays = true;
    (degrees.get(edge.payee) as Degrees).isPaid = true;
  }
  const [donors, recipients] = [new Set(picture.donors), new Set(picture.recipients)];
  const stages = new Map<string, number>();
  for (const node of nodes) {
    const asked = donors.has(node.id) ? DONOR : recipients.has(node.id) ? END : null;
    stages.set(node.id, asked ?? stageOfKind(node, degrees.get(node.id) as Degrees));
  }
  // A nonprofit that committees pay and that pays on stands among the committees, so that its money runs forward.
  const movable = nodes.filter((node) => stages.get(node.id) === FOUNDATION && !donors.has(node.id));
  for (let moved = true; moved; ) {
    moved = false;
    for (const { id } of movable) {
      if (stages.get(id) !== FOUNDATION) continue;
      if (!edges.some((edge) => edge.payee === id && stages.get(edge.payer) === COMMITTEE)) continue;
      stages.set(id, COMMITTEE);
      moved = true;
    }
  }
  return stages;
}

function stageOfKind(node: GraphNode, { pays, isPaid }: Degrees): number {
  switch (node.kind) {
    case 'person':
    case 'unitemized':
      return pays || !isPaid ? DONOR : END;
    case 'foundation':
    case 'nonprofit':
      return pays || !isPaid ? FOUNDATION : END;
    case 'committee':
      return COMMITTEE;
    case 'advocacyGroup':
    case 'organization':
      return pays ? (isPaid ? COMMITTEE : FOUNDATION) : END;
    default:
      return END;
  }
}

/** Longest path to each member over payments that close no cycle and no chain too long; wider ones are kept first. */
function depthsOf(members: readonly string[], inside: readonly GraphEdge[]): Map<string, number> {
  const chains = new Chains(members);
  const byWidth = [...inside].sort((a, b) => b.cents - a.cents || (a.id < b.id ? -1 : 1));
  for (const edge of byWidth) chains.join(edge.payer, edge.payee);
  return chains.depth;
}

/** A growing acyclic graph that knows the longest chain before and after each member. */
class Chains {
  readonly depth: Map<string, number>;
  readonly #height: Map<string, number>;
  readonly #next = new Map<string, string[]>();
  readonly #previous = new Map<string, string[]>();

  constructor(members: readonly string[]) {
    this.depth = new Map(members.map((id) => [id, 0]));
    this.#height = new Map(members.map((id) => [id, 0]));
    for (const id of members) {
      this.#next.set(id, []);
      this.#previous.set(id, []);
    }
  }

  /** Takes the payment in, unless it would close a cycle or make a chain longer than {@link MOST_STEPS}. */
  join(payer: string, payee: string): void {
    const longest = get(this.depth, payer) + 1 + get(this.#height, payee);
    if (longest > MOST_STEPS || this.#reaches(payee, payer)) return;
    this.#next.get(payer)?.push(payee);
    this.#previous.get(payee)?.push(payer);
    raise(this.depth, this.#next, payee, get(this.depth, payer) + 1);
    raise(this.#height, this.#previous, payer, get(this.#height, payee) + 1);
  }

  #reaches(from: string, to: string): boolean {
    const [seen, stack] = [new Set([from]), [from]];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at === to) return true;
      for (const id of this.#next.get(at) ?? []) {
        if (seen.has(id)) continue;
        seen.add(id);
        stack.push(id);
      }
    }
    return false;
  }
}

function get(map: ReadonlyMap<string, number>, id: string): number {
  return map.get(id) ?? 0;
}

/** Lifts a value to at least `least`, and those that follow to one more each. */
function raise(
  values: Map<string, number>,
  next: ReadonlyMap<string, readonly string[]>,
  id: string,
  least: number,
): void {
  if (get(values, id) >= least) return;
  values.set(id, least);
  for (const other of next.get(id) ?? []) raise(values, next, other, least + 1);
}

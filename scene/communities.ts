/**
 * Communities of a graph of payments: parties that pay each other more than a graph of the same totals would have it.
 *
 * Louvain's method: V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, "Fast unfolding of communities in large
 * networks", J. Stat. Mech. (2008) P10008, https://doi.org/10.1088/1742-5468/2008/10/P10008. Modularity as in M. E. J.
 * Newman, "Analysis of weighted networks", Phys. Rev. E 70, 056131 (2004).
 *
 * Parties are visited in the order of their ids and equal gains go to the community that comes first, so that the same
 * payments give the same communities in whatever order they arrive. It knows ids and amounts only: neither kinds nor
 * directions nor what was paid for. Cost: O(payments) a pass, a handful of passes.
 */

export interface Weighted {
  readonly a: string;
  readonly b: string;
  /** Not negative; payments of nothing bind nobody. */
  readonly weight: number;
}

/** Links of a party or of a community of the level below, by the other's number. */
type Links = Map<number, number>;

interface Level {
  readonly links: readonly Links[];
  /** Twice the weight inside each node; 0 on the lowest level. */
  readonly inner: readonly number[];
}

/** The community of each party, as the id of its first member by name of id. Parties without links stand alone. */
export function communitiesOf(ids: readonly string[], pairs: readonly Weighted[]): Map<string, string> {
  const order = [...new Set(ids)].sort();
  let level = lowest(order, pairs);
  let home = order.map((_, i) => i);
  for (;;) {
    const found = movedOnce(level);
    home = home.map((node) => found[node]);
    const count = new Set(found).size;
    if (count === level.links.length) break;
    level = lifted(level, found, count);
  }
  const first = new Map<number, string>();
  return new Map(
    order.map((id, i) => {
      const name = first.get(home[i]) ?? id;
      first.set(home[i], name);
      return [id, name];
    }),
  );
}

function lowest(order: readonly string[], pairs: readonly Weighted[]): Level {
  const number = new Map(order.map((id, i) => [id, i]));
  const links = order.map((): Links => new Map());
  // Amounts are whole cents, so that their sums do not depend on the order either.
  for (const { a, b, weight } of pairs) {
    const [i, j] = [number.get(a), number.get(b)];
    if (i === undefined || j === undefined || i === j || !(weight > 0)) continue;
    links[i].set(j, (links[i].get(j) ?? 0) + weight);
    links[j].set(i, (links[j].get(i) ?? 0) + weight);
  }
  return { links: links.map(inOrder), inner: order.map(() => 0) };
}

function inOrder(links: Links): Links {
  return new Map([...links].sort(([a], [b]) => a - b));
}

/** First phase: each node moves to the neighboring community that gains most, until none gains. Numbers without gaps. */
function movedOnce({ links, inner }: Level): number[] {
  const degree = links.map((of, i) => inner[i] + sum(of.values()));
  const all = sum(degree);
  const community = links.map((_, i) => i);
  const total = [...degree];
  // Every move adds to modularity, which has an upper bound; rounding alone could go on for ever.
  for (let pass = 0, moved = true; moved && pass < MOST_PASSES; pass += 1) {
    moved = false;
    for (let node = 0; node < links.length; node += 1) {
      const own = community[node];
      const shared = new Map<number, number>([[own, 0]]);
      for (const [other, weight] of links[node])
        shared.set(community[other], (shared.get(community[other]) ?? 0) + weight);
      total[own] -= degree[node];
      // Gain of modularity, times a constant: links into the community less those expected from its total.
      const gain = (to: number): number => (shared.get(to) ?? 0) - (total[to] * degree[node]) / all;
      let best = own;
      for (const to of [...shared.keys()].sort((a, b) => a - b)) if (gain(to) > gain(best) + all * ROUNDING) best = to;
      total[best] += degree[node];
      community[node] = best;
      moved ||= best !== own;
    }
  }
  return numbered(community);
}

const MOST_PASSES = 100;
/** Share of all weight below which a gain is a rounding error. */
const ROUNDING = 1e-12;

function numbered(community: readonly number[]): number[] {
  const number = new Map<number, number>();
  return community.map((one) => {
    const known = number.get(one) ?? number.size;
    number.set(one, known);
    return known;
  });
}

/** Second phase: each community becomes a node. */
function lifted({ links, inner }: Level, community: readonly number[], count: number): Level {
  const up = Array.from({ length: count }, (): Links => new Map());
  const within = Array.from({ length: count }, () => 0);
  for (const [node, of] of links.entries()) {
    const from = community[node];
    within[from] += inner[node];
    for (const [other, weight] of of) {
      const to = community[other];
      if (to === from) within[from] += weight;
      else up[from].set(to, (up[from].get(to) ?? 0) + weight);
    }
  }
  return { links: up.map(inOrder), inner: within };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

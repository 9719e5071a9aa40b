/**
 * Parties that a person has confirmed to be one. The records keep the parties that their sources name; whoever adds up
 * asks here for the one that stands for each, so that refusing a merge later undoes it everywhere.
 */
import type { GraphStore } from './graphStore.ts';

const CONFIRMED = "MATCH (a:Party)-[r:SAME_AS]->(b:Party) WHERE r.status = 'confirmed' RETURN a.id AS from, b.id AS to";
const LIMIT = 1_000_000;

export class SameParties {
  readonly #parent = new Map<string, string>();

  /** The confirmed merges of a store. @throws StoreError from the store. */
  static async of(store: GraphStore): Promise<SameParties> {
    const { rows } = await store.read(CONFIRMED, {}, { rowLimit: LIMIT });
    const same = new SameParties();
    for (const [from, to] of rows) same.join(from as string, to as string);
    return same;
  }

  get size(): number {
    return this.#parent.size;
  }

  /** The party that stands for a party: the one of its group whose id comes first. */
  idOf(id: string): string {
    let root = id;
    for (let up = this.#parent.get(root); up !== undefined; up = this.#parent.get(root)) root = up;
    return root;
  }

  /** Every party of the group that a party is in, the one that stands for it first; the party alone when unmerged. */
  groupOf(id: string): string[] {
    if (this.#parent.size === 0) return [id];
    const root = this.idOf(id);
    const others = [...this.#parent.keys()].filter((other) => this.idOf(other) === root);
    return [root, ...others.sort()];
  }

  /** The groups of parties. Cost O(merges) beside the answer. */
  withGroups(ids: Iterable<string>): string[] {
    if (this.size === 0) return [...new Set(ids)];
    const roots = new Set([...ids].map((id) => this.idOf(id)));
    const members = [...this.#parent.keys()].filter((id) => roots.has(this.idOf(id)));
    return [...new Set([...roots, ...members])];
  }

  /** A transfer between the parties that stand for its ends. */
  inTransfer<T extends { readonly payer: string; readonly payee: string }>(transfer: T): T {
    if (this.size === 0) return transfer;
    return { ...transfer, payer: this.idOf(transfer.payer), payee: this.idOf(transfer.payee) };
  }

  /** A question about the parties that stand for those asked about. */
  inRequest<T extends { readonly from: readonly string[]; readonly to: readonly string[] }>(request: T): T {
    const all = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => this.idOf(id)))];
    return { ...request, from: all(request.from), to: all(request.to) };
  }

  /** Joins two groups; the id that comes first stands for both. */
  join(a: string, b: string): void {
    const [x, y] = [this.idOf(a), this.idOf(b)];
    if (x === y) return;
    if (x < y) this.#parent.set(y, x);
    else this.#parent.set(x, y);
  }
}

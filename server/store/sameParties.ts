/**
 * Parties that a person has confirmed to be one. The records keep the parties that their sources name; whoever adds up
 * asks here for the one that stands for each, so that refusing a merge later undoes it everywhere.
 */
import type { Party } from '../../model/party.ts';
import type { GraphStore } from './graphStore.ts';
import { readAll } from './readAll.ts';

const CONFIRMED = "MATCH (a:Party)-[r:SAME_AS]->(b:Party) WHERE r.status = 'confirmed' RETURN a.id AS from, b.id AS to";
const LIMIT = 1_000_000;

export class SameParties {
  readonly #parent = new Map<string, string>();
  #made: ReadonlyMap<string, readonly string[]> | null = null;

  /** The confirmed merges of a store. @throws StoreError from the store. */
  static async of(store: GraphStore): Promise<SameParties> {
    const { rows } = await readAll(store, 'confirmed merges', CONFIRMED, {}, { rowLimit: LIMIT, own: true });
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
  groupOf(id: string): readonly string[] {
    return this.#groups().get(this.idOf(id)) ?? [id];
  }

  /** The groups of parties. */
  withGroups(ids: Iterable<string>): string[] {
    return [...new Set([...ids].flatMap((id) => this.groupOf(id)))];
  }

  /** The parties that stand for parties, each once. */
  standing(ids: readonly string[]): string[] {
    return [...new Set(ids.map((id) => this.idOf(id)))];
  }

  /** Groups of more than one by the party that stands for them; made when first asked for. */
  #groups(): ReadonlyMap<string, readonly string[]> {
    if (this.#made) return this.#made;
    const groups = new Map<string, string[]>();
    for (const id of [...this.#parent.keys()].sort()) {
      const root = this.idOf(id);
      groups.set(root, [...(groups.get(root) ?? [root]), id]);
    }
    return (this.#made = groups);
  }

  /** A transfer between the parties that stand for its ends. */
  inTransfer<T extends { readonly payer: string; readonly payee: string }>(transfer: T): T {
    if (this.size === 0) return transfer;
    return { ...transfer, payer: this.idOf(transfer.payer), payee: this.idOf(transfer.payee) };
  }

  /** A question about the parties that stand for those asked about. */
  inRequest<T extends { readonly from: readonly string[]; readonly to: readonly string[] }>(request: T): T {
    return { ...request, from: this.standing(request.from), to: this.standing(request.to) };
  }

  /** Joins two groups; the id that comes first stands for both. */
  join(a: string, b: string): void {
    const [x, y] = [this.idOf(a), this.idOf(b)];
    if (x === y) return;
    this.#made = null;
    if (x < y) this.#parent.set(y, x);
    else this.#parent.set(x, y);
  }
}

/** Parties that are one as one: the first, with the names and official ids of all. */
export function asOneParty([first, ...others]: readonly Party[]): Party {
  if (others.length === 0) return first;
  const names = [...first.aliases, ...others.flatMap((one) => [one.name, ...one.aliases])];
  return {
    ...first,
    aliases: [...new Set(names)].filter((name) => name !== first.name),
    externalIds: [...new Set([first, ...others].flatMap((one) => one.externalIds))],
  };
}

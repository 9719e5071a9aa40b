/**
 * Joins what an import brings to what the store has: a party with the same official id (FEC id, EIN, ...) is the same
 * party, whatever its own id is; a party that is only named never overwrites one that is known. Names join nothing.
 */
import type { Party } from '../../model/party.ts';
import type { Tie } from '../../model/tie.ts';
import type { Transfer } from '../../model/transfer.ts';
import type { GraphStore, WriteBatch } from '../store/graphStore.ts';
import { asWritten, type FilingRef, type OutRule, type StagedTransfer } from './filing.ts';
import type { LoadBatch } from './loadBatch.ts';

/** Who is in the store before a load, by id and by official id. Memory: one string a party. */
export class KnownParties {
  readonly #ids = new Set<string>();
  readonly #byExternalId = new Map<string, string>();

  static async of(store: GraphStore): Promise<KnownParties> {
    const known = new KnownParties();
    for await (const batch of store.streamParties()) for (const party of batch) known.add(party);
    return known;
  }

  add(party: Pick<Party, 'id' | 'externalIds'>): void {
    this.#ids.add(party.id);
    for (const externalId of party.externalIds) {
      const key = externalId.toLowerCase();
      if (!this.#byExternalId.has(key)) this.#byExternalId.set(key, party.id);
    }
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Id under which the store knows this party, or null when it does not. */
  idOf(party: Pick<Party, 'id' | 'externalIds'>): string | null {
    for (const externalId of party.externalIds) {
      const id = this.#byExternalId.get(externalId.toLowerCase());
      if (id !== undefined) return id;
    }
    return this.#ids.has(party.id) ? party.id : null;
  }
}

/** Why the records of a filing do not stand; null when they do. */
export type RuleOf = (filing: FilingRef | null | undefined) => OutRule | null;

/** Rewrites batches so that they write onto the parties of the store. One instance a load, batches in order. */
export class Joiner {
  readonly #known: KnownParties;
  readonly #decided: ReadonlySet<string>;
  readonly #rule: RuleOf;
  readonly #renamed = new Map<string, string>();
  #out = 0;
  readonly #joined: { from: string; to: string }[] = [];

  /**
   * @param decided ids of ties that are left as they are.
   * @param rule why a filing's records do not stand, over all recorded imports.
   */
  constructor(known: KnownParties, decided: ReadonlySet<string> = new Set(), rule: RuleOf = () => null) {
    this.#known = known;
    this.#decided = decided;
    this.#rule = rule;
  }

  /** Parties of the import that are parties of the store under another id. */
  get joined(): readonly { readonly from: string; readonly to: string }[] {
    return this.#joined;
  }

  /** Countable transfers that were joined and do not count, or are not written, because their filing does not stand. */
  get out(): number {
    return this.#out;
  }

  join(batch: LoadBatch): WriteBatch {
    const parties = [
      ...(batch.parties ?? []).filter((party) => this.#admit(party, false)),
      ...(batch.stubs ?? []).filter((party) => this.#admit(party, true)),
    ];
    return {
      parties,
      sources: batch.sources,
      claims: batch.claims?.map((claim) => ({
        ...claim,
        payers: claim.payers.map(this.#id),
        payees: claim.payees.map(this.#id),
      })),
      ties: batch.ties?.filter(({ id }) => !this.#decided.has(id)).map((tie) => this.#tie(tie)),
      transfers: batch.transfers?.flatMap((staged) => {
        const rule = this.#rule(staged.filing);
        if (rule !== null && staged.countable) this.#out += 1;
        return rule === 'skip' ? [] : [this.transfer(staged, rule)];
      }),
    };
  }

  /** Whether the party is to be written; remembers the id that stands for it. */
  #admit(party: Party, isStub: boolean): boolean {
    const known = this.#known.idOf(party);
    if (known !== null && known !== party.id) {
      if (!this.#renamed.has(party.id)) this.#joined.push({ from: party.id, to: known });
      this.#renamed.set(party.id, known);
      return false;
    }
    if (known !== null && isStub) return false;
    this.#known.add(party);
    return true;
  }

  readonly #id = (id: string): string => this.#renamed.get(id) ?? id;

  /** One transfer between parties of the store, counted only where its filing stands. */
  transfer(staged: StagedTransfer, rule: OutRule | null = this.#rule(staged.filing)): Transfer {
    const transfer = asWritten(staged, rule);
    if (this.#renamed.size === 0) return transfer;
    return {
      ...transfer,
      payer: this.#id(transfer.payer),
      payee: this.#id(transfer.payee),
      earmarkFor: transfer.earmarkFor === null ? null : this.#id(transfer.earmarkFor),
      via: transfer.via === null ? null : this.#id(transfer.via),
    };
  }

  #tie(tie: Tie): Tie {
    return this.#renamed.size === 0 ? tie : { ...tie, from: this.#id(tie.from), to: this.#id(tie.to) };
  }
}

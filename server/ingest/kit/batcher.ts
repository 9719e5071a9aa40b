/** Collects records into batches in which every end is present, and never yields the same party twice. */
import type { Claim } from '../../../model/claim.ts';
import type { Party } from '../../../model/party.ts';
import type { Source } from '../../../model/source.ts';
import type { Tie } from '../../../model/tie.ts';
import type { StagedTransfer } from '../filing.ts';
import type { LoadBatch } from '../loadBatch.ts';

const BATCH = 5000;

/** Memory: one id for each party ever added. */
export class Batcher {
  readonly #known = new Set<string>();
  readonly #stubbed = new Set<string>();
  #parties: Party[] = [];
  #stubs: Party[] = [];
  #sources: Source[] = [];
  #transfers: StagedTransfer[] = [];
  #ties: Tie[] = [];
  #claims: Claim[] = [];

  /** A party that these files describe; returns its id. */
  party(party: Party): string {
    if (!this.#known.has(party.id)) {
      this.#known.add(party.id);
      this.#parties.push(party);
    }
    return party.id;
  }

  /** A party that these files only name; returns its id. `make` is called the first time only. */
  stub(id: string, make: () => Party): string {
    if (!this.#known.has(id) && !this.#stubbed.has(id)) {
      this.#stubbed.add(id);
      this.#stubs.push(make());
    }
    return id;
  }

  source(source: Source): void {
    this.#sources.push(source);
  }

  transfer(transfer: StagedTransfer): void {
    this.#transfers.push(transfer);
  }

  tie(tie: Tie): void {
    this.#ties.push(tie);
  }

  claim(claim: Claim): void {
    this.#claims.push(claim);
  }

  get size(): number {
    return (
      this.#parties.length + this.#stubs.length + this.#sources.length + this.#transfers.length + this.#ties.length
    );
  }

  get isFull(): boolean {
    return this.size >= BATCH;
  }

  /** Takes what was collected. */
  take(): LoadBatch {
    const batch = {
      parties: this.#parties,
      stubs: this.#stubs,
      sources: this.#sources,
      transfers: this.#transfers,
      ties: this.#ties,
      claims: this.#claims,
    };
    this.#parties = [];
    this.#stubs = [];
    this.#sources = [];
    this.#transfers = [];
    this.#ties = [];
    this.#claims = [];
    return batch;
  }
}

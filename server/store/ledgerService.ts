/**
 * The ledger of a store: streamed from it at start, rebuilt beside the old one and swapped when the data changed, and
 * asked for traces.
 */
import { LedgerBuilder } from '../../flow/buildLedger.ts';
import type { Ledger } from '../../flow/ledger.ts';
import { type TraceRequest, trace } from '../../flow/trace.ts';
import type { TraceResult } from '../../flow/types.ts';
import type { GraphStore } from './graphStore.ts';
import { ledgerParty, ledgerTransfer } from './ledgerRows.ts';

export interface LedgerServiceOptions {
  /** Told what was built, and how long it took. */
  readonly log?: (message: string, facts: Readonly<Record<string, number | string>>) => void;
}

export interface TraceRun {
  readonly result: TraceResult;
  /** Version of the data that the result stands on. */
  readonly dataVersion: string;
}

interface Current {
  readonly ledger: Ledger;
  readonly dataVersion: string;
}

export class LedgerService {
  private readonly store: GraphStore;
  private readonly options: LedgerServiceOptions;
  private current: Current;
  private refreshing: Promise<boolean> | null = null;

  private constructor(store: GraphStore, options: LedgerServiceOptions, current: Current) {
    this.store = store;
    this.options = options;
    this.current = current;
  }

  /** Builds the ledger of a store. @throws StoreError from the store. */
  static async open(store: GraphStore, options: LedgerServiceOptions = {}): Promise<LedgerService> {
    return new LedgerService(store, options, await build(store, options));
  }

  get ledger(): Ledger {
    return this.current.ledger;
  }

  get dataVersion(): string {
    return this.current.dataVersion;
  }

  /** Brings the ledger up to date; whether anything changed. Traces go on with the old one until the new one is ready. */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.rebuild().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  /** Runs a trace on the current ledger. */
  async trace(request: TraceRequest): Promise<TraceRun> {
    const { ledger, dataVersion } = this.current;
    return { result: trace(ledger, request), dataVersion };
  }

  /** Frees the ledger's threads. */
  async close(): Promise<void> {
    await this.refreshing?.catch(() => {});
  }

  private async rebuild(): Promise<boolean> {
    if ((await this.store.dataVersion()) === this.current.dataVersion) return false;
    this.current = await build(this.store, this.options);
    return true;
  }
}

async function build(store: GraphStore, { log }: LedgerServiceOptions): Promise<Current> {
  const started = performance.now();
  const dataVersion = await store.dataVersion();
  const builder = new LedgerBuilder();
  for await (const parties of store.streamParties()) for (const party of parties) builder.addParty(ledgerParty(party));
  for await (const batch of store.streamTransfers()) {
    for (const transfer of batch) {
      const row = ledgerTransfer(transfer);
      if (row !== null) builder.addTransfer(row);
    }
  }
  const ledger = builder.finish();
  log?.('ledger built', {
    accounts: ledger.accounts,
    transfers: ledger.transfers,
    dataVersion,
    ms: Math.round(performance.now() - started),
  });
  return { ledger, dataVersion };
}

/** The flow engine on the store's records, in this process: built when first asked and again when the data changed. */
import { buildLedger, type Ledger as FlowLedger, type LedgerParty, type LedgerTransfer, trace } from '../flow/index.ts';
import { toDay } from '../model/day.ts';
import type { Party } from '../model/party.ts';
import type { Transfer } from '../model/transfer.ts';
import type { Ledger } from './api/services.ts';
import type { GraphStore } from './store/graphStore.ts';

export function storeLedger(store: GraphStore): Ledger {
  let built: { version: string; ledger: Promise<FlowLedger> } | null = null;
  return {
    trace: async (options) => {
      const version = await store.dataVersion();
      if (built?.version !== version) built = { version, ledger: build(store) };
      return trace(await built.ledger, options);
    },
  };
}

async function build(store: GraphStore): Promise<FlowLedger> {
  const parties: LedgerParty[] = [];
  const transfers: LedgerTransfer[] = [];
  for await (const batch of store.streamParties()) parties.push(...batch.map(partyOf));
  for await (const batch of store.streamTransfers())
    transfers.push(...batch.filter((row) => row.countable || row.exclusionRule === 'notPaid').map(transferOf));
  return buildLedger(parties, transfers);
}

function partyOf({ id, books, capCents, pooled, kind }: Party): LedgerParty {
  return { id, books, pooled, sink: kind === 'vendor', ...(capCents !== null && { capCents }) };
}

function transferOf({ dateFrom, dateTo, countable, ...rest }: Transfer): LedgerTransfer {
  const day = (text: string | null): number | null => (text === null ? null : toDay(text));
  return { ...rest, dayFrom: day(dateFrom), dayTo: day(dateTo), announced: !countable };
}

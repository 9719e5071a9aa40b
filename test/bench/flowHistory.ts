/**
 * A history like that of federal filings since 1979: itemized receipts of individuals, streamed and folded to one row per
 * (committee, day) as they come, then transfers among committees and candidates. Prints memory and the speed of the adjoint
 * joined to the folded rows: who stands behind a candidate, ranked over all donors.
 * TRIBUTARY_HISTORY_RECEIPTS sets the number of receipts (default 50,000,000).
 */
import { LedgerBuilder } from '../../flow/buildLedger.ts';
import { foldedAccount, foldedRowId } from '../../flow/foldedRows.ts';
import { accountOf, type Ledger, ledgerBytes, transferId } from '../../flow/ledger.ts';
import { proRataOrigins } from '../../flow/proRata.ts';
import { trace } from '../../flow/trace.ts';
import type { LedgerTransfer } from '../../flow/types.ts';
import { randomFrom } from './campaign.ts';
import { Table } from './flowTable.ts';

const COMMITTEES = 20_000;
const CONTRIBUTORS = 10_000_000;
const DAYS = 20 * 365;
const PAYMENTS = 2_000_000;

export function history(
  benchPair: (ledger: Ledger, table: Table, from: number, to: number) => void,
  receipts = Number(process.env.TRIBUTARY_HISTORY_RECEIPTS ?? 50_000_000),
): void {
  const started = performance.now();
  // One sum per (committee, day): what folding a stream needs to keep.
  const sums = new Float64Array(COMMITTEES * DAYS);
  for (const { committee, day, cents } of receiptStream(receipts)) sums[committee * DAYS + day] += cents;
  report('receipts streamed and folded', started);
  const builder = new LedgerBuilder();
  for (let slot = 0; slot < sums.length; slot++) {
    if (sums[slot] > 0) builder.addTransfer(foldedRow(Math.floor(slot / DAYS), slot % DAYS, sums[slot]));
  }
  for (const row of payments()) builder.addTransfer(row);
  const ledger = builder.finish();
  report(`ledger of ${ledger.transfers.toLocaleString('en-US')} rows, ${mib(ledgerBytes(ledger))} MiB`, started);
  const table = new Table();
  for (const donor of ['committee0', 'committee50', 'committee5000']) {
    benchPair(ledger, table, accountOf(ledger, donor), accountOf(ledger, 'candidate0'));
  }
  table.print();
  let at = performance.now();
  const result = trace(ledger, { from: ['committee0'], to: ['candidate0'] });
  report(`a trace (${result.routes.length} routes)`, at);
  at = performance.now();
  const factor = proRataOrigins(ledger, [accountOf(ledger, 'candidate0')]).factor();
  report('origins of one candidate (first time, with the plan)', at);
  at = performance.now();
  proRataOrigins(ledger, [accountOf(ledger, 'candidate0')]);
  report('origins of one candidate', at);
  at = performance.now();
  const factors = new Map<string, number>();
  for (let e = 0; e < ledger.transfers; e++) if (factor[e] > 0) factors.set(transferId(ledger, e), factor[e]);
  const behind = new Float64Array(CONTRIBUTORS);
  for (const { contributor, committee, day, cents } of receiptStream(receipts)) {
    const part = factors.get(foldedRowId(`committee${committee}`, day, day));
    if (part !== undefined) behind[contributor] += part * cents;
  }
  const ranked = Int32Array.from(behind.keys())
    .filter((i) => behind[i] > 0)
    .sort((a, b) => behind[b] - behind[a]);
  report(`ranked ${ranked.length.toLocaleString('en-US')} contributors behind candidate0, joined to their rows`, at);
}

interface Receipt {
  contributor: number;
  committee: number;
  day: number;
  cents: number;
}

/** The same receipts each time, one object used again for each. */
function* receiptStream(count: number): Generator<Receipt> {
  const random = randomFrom(11);
  const receipt: Receipt = { contributor: 0, committee: 0, day: 0, cents: 0 };
  for (let i = 0; i < count; i++) {
    receipt.contributor = Math.floor(CONTRIBUTORS * random() ** 2);
    receipt.committee = Math.floor(COMMITTEES * random() ** 3);
    // A committee's life is a few cycles, not the whole history.
    receipt.day = Math.min(DAYS - 1, Math.floor(((receipt.committee * 7919) % 16) * 400 + random() * 1200));
    receipt.cents = 20_000 + Math.floor(random() * 300_000);
    yield receipt;
  }
}

function foldedRow(committee: number, day: number, cents: number): LedgerTransfer {
  const payee = `committee${committee}`;
  return row(foldedRowId(payee, day, day), foldedAccount(payee), payee, day, cents);
}

function* payments(): Generator<LedgerTransfer> {
  const random = randomFrom(12);
  for (let i = 0; i < PAYMENTS; i++) {
    const payer = Math.floor(COMMITTEES * random() ** 2);
    const other = Math.floor(COMMITTEES * random() ** 2);
    const day = Math.min(DAYS - 1, Math.floor(((payer * 7919) % 16) * 400 + random() * 1400));
    const toCandidate = random() < 0.6;
    if (!toCandidate && payer === other) continue;
    const payee = toCandidate ? `candidate${Math.floor(4000 * random() ** 2)}` : `committee${other}`;
    yield row(`p${i}`, `committee${payer}`, payee, day, 10_000 + Math.floor(random() * 500_000));
  }
}

function row(id: string, payer: string, payee: string, day: number, cents: number): LedgerTransfer {
  return {
    id,
    payer,
    payee,
    type: 'TRANSFERRED',
    amountCents: cents,
    minCents: cents,
    maxCents: cents,
    dayFrom: day,
    dayTo: day,
  };
}

function report(what: string, since: number): void {
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  console.log(`${what}: ${seconds} s; process ${mib(process.memoryUsage().rss)} MiB`);
}

function mib(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}

/**
 * A history like that of federal filings since 1979: itemized receipts of individuals as a stream, and transfers among
 * committees and candidates, built into a ledger and folded by the engine's own folding (flow 6b). Prints memory, the speed of
 * every operation at the folded size, and who stands behind a candidate, ranked over all folded donors.
 * TRIBUTARY_HISTORY_RECEIPTS sets the number of receipts (default 50,000,000).
 */
import { behind } from '../../flow/behind.ts';
import { backedBy } from '../../flow/backedBy.ts';
import { LedgerBuilder } from '../../flow/buildLedger.ts';
import { foldLeaves } from '../../flow/fold.ts';
import { accountId, accountOf, type Ledger, ledgerBytes } from '../../flow/ledger.ts';
import { sweepPlan } from '../../flow/sweepPlan.ts';
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
  const ledger = foldedHistory(receipts);
  const table = new Table();
  table.time('plan of whole-ledger sweeps, once', () => sweepPlan(ledger));
  for (const donor of ['committee0', 'committee50', 'committee5000']) {
    benchPair(ledger, table, accountOf(ledger, donor), accountOf(ledger, 'candidate0'));
  }
  const candidates = new Set<number>();
  for (let v = 0; v < ledger.accounts; v++) if (accountId(ledger, v).startsWith('candidate')) candidates.add(v);
  const donors = [accountOf(ledger, 'committee0')];
  table.time('backed-by, all committees', () => backedBy(ledger, { donors, candidates }));
  for (const candidate of ['candidate0', 'candidate50', 'candidate2000']) {
    const asked = { to: [candidate], limit: 100, throughPooled: true };
    const { count, receivedCents } = table.time('who stands behind a candidate, all donors ranked', () =>
      behind(ledger, asked),
    );
    console.log(`behind ${candidate}: ${count.toLocaleString('en-US')} origins of $${Math.round(receivedCents / 100)}`);
  }
  table.print();
  console.log(`process ${mib(process.memoryUsage().rss)} MiB at the end`);
}

/** Built and folded. The unfolded ledger is let go. */
function foldedHistory(receipts: number): Ledger {
  let at = performance.now();
  for (const row of receiptStream(receipts)) if (row.amountCents < 0) throw new Error('unreachable');
  report(`${receipts.toLocaleString('en-US')} receipts generated and thrown away`, at);
  at = performance.now();
  const builder = new LedgerBuilder();
  for (const row of receiptStream(receipts)) builder.addTransfer(row);
  for (const row of payments()) builder.addTransfer(row);
  report('rows taken in (generated again)', at);
  at = performance.now();
  const whole = builder.finish();
  report(`ledger of ${whole.transfers.toLocaleString('en-US')} rows, ${mib(ledgerBytes(whole))} MiB`, at);
  at = performance.now();
  const ledger = foldLeaves(whole);
  const book = ledger.folded;
  const names = book ? [book.donors, book.donorIndex, book.payees].flatMap((each) => Object.values(each)) : [];
  const bytes = [...Object.values(book ?? {}), ...names].reduce<number>(
    (sum, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0),
    0,
  );
  report(
    `folded to ${ledger.transfers.toLocaleString('en-US')} rows, ${mib(ledgerBytes(ledger))} MiB, the arrays of its book of donors included; that book with all names: ${mib(bytes)} MiB`,
    at,
  );
  return ledger;
}

/** The same receipts each time. */
function* receiptStream(count: number): Generator<LedgerTransfer> {
  const random = randomFrom(11);
  for (let i = 0; i < count; i++) {
    const contributor = Math.floor(CONTRIBUTORS * random() ** 2);
    const committee = Math.floor(COMMITTEES * random() ** 3);
    // A committee's life is a few cycles, not the whole history.
    const day = Math.min(DAYS - 1, Math.floor(((committee * 7919) % 16) * 400 + random() * 1200));
    yield row(`r${i}`, `p${contributor}`, `committee${committee}`, day, 20_000 + Math.floor(random() * 300_000));
  }
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
    yield row(`t${i}`, `committee${payer}`, payee, day, 10_000 + Math.floor(random() * 500_000));
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

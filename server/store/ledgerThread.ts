/** The ledger's worker thread: takes rows, builds, keeps snapshots, traces. The server's event loop does none of this. */
import { parentPort } from 'node:worker_threads';
import { ledgerFrom, partsOf, shareLedger } from '../../flow/arrays.ts';
import { backedByIds } from '../../flow/backedBy.ts';
import { behind } from '../../flow/behind.ts';
import { LedgerBuilder } from '../../flow/buildLedger.ts';
import { foldLeaves } from '../../flow/fold.ts';
import { trace } from '../../flow/trace.ts';
import { rowsOfColumns } from './ledgerColumns.ts';
import type { FromThread, ToThread } from './ledgerMessages.ts';
import { Unfolded } from './unfolded.ts';
import { loadSnapshot, saveSnapshot } from './ledgerSnapshot.ts';

if (parentPort === null) throw new Error('ledgerThread.ts runs as a worker thread only');
const port = parentPort;

let builder = new LedgerBuilder();
let ledger: Unfolded | null = null;

port.on('message', (message: ToThread) => {
  try {
    answer(message);
  } catch (error) {
    const { message: why, name } = error as Error;
    say({ kind: 'failed', id: 'id' in message ? message.id : 0, message: why, name });
  }
});

function say(message: FromThread): void {
  port.postMessage(message);
}

function answer(message: ToThread): void {
  switch (message.kind) {
    case 'parties':
      for (const row of message.rows) builder.addParty(row);
      return say({ kind: 'taken' });
    case 'transfers':
      for (const row of rowsOfColumns(message.columns)) builder.addTransfer(row);
      return say({ kind: 'taken' });
    case 'finish':
      return finish(message);
    case 'load':
      return load(message);
    case 'adopt':
      ledger = new Unfolded(ledgerFrom(message.parts));
      return;
    case 'backing': {
      if (ledger === null) throw new Error('no ledger yet');
      return say({ kind: 'backed', id: message.id, rows: backedByIds(ledger.with(message.back), message.question) });
    }
    case 'behind': {
      if (ledger === null) throw new Error('no ledger yet');
      return say({ kind: 'behind', id: message.id, result: behind(ledger.with(null), message.question) });
    }
    case 'trace': {
      if (ledger === null) throw new Error('no ledger yet');
      const { id } = message;
      return say({
        kind: 'traced',
        id,
        result: trace(ledger.with(message.back), message.request, (stage) => say({ kind: 'stage', id, stage })),
      });
    }
  }
}

function load({ id, file, dataVersion }: Extract<ToThread, { kind: 'load' }>): void {
  const kept = loadSnapshot(file, dataVersion);
  ledger = kept && new Unfolded(kept);
  say({ kind: 'built', id, parts: kept && partsOf(kept) });
}

function finish({ id, file, dataVersion, fold }: Extract<ToThread, { kind: 'finish' }>): void {
  const whole = builder.finish();
  builder = new LedgerBuilder();
  const built = shareLedger(fold ? foldLeaves(whole) : whole);
  ledger = new Unfolded(built);
  say({ kind: 'built', id, parts: partsOf(built) });
  if (file === null) return;
  try {
    saveSnapshot(file, built, dataVersion);
  } catch (error) {
    // The ledger is good without it: the next start reads the store again.
    say({ kind: 'unsaved', message: (error as Error).message });
  }
}

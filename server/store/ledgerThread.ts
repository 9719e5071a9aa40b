/** The ledger's worker thread: takes rows, builds, keeps snapshots, traces. The server's event loop does none of this. */
import { parentPort } from 'node:worker_threads';
import { ledgerFrom, partsOf, shareLedger } from '../../flow/arrays.ts';
import { backedByIds } from '../../flow/backedBy.ts';
import { LedgerBuilder } from '../../flow/buildLedger.ts';
import type { Ledger } from '../../flow/ledger.ts';
import { trace } from '../../flow/trace.ts';
import type { FromThread, ToThread } from './ledgerMessages.ts';
import { loadSnapshot, saveSnapshot } from './ledgerSnapshot.ts';

if (parentPort === null) throw new Error('ledgerThread.ts runs as a worker thread only');
const port = parentPort;

let builder = new LedgerBuilder();
let ledger: Ledger | null = null;

port.on('message', (message: ToThread) => {
  try {
    answer(message);
  } catch (error) {
    say({ kind: 'failed', id: 'id' in message ? message.id : 0, message: (error as Error).message });
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
      for (const row of message.rows) builder.addTransfer(row);
      return say({ kind: 'taken' });
    case 'finish':
      return finish(message);
    case 'load':
      ledger = loadSnapshot(message.file, message.dataVersion);
      return say({ kind: 'built', id: message.id, parts: ledger && partsOf(ledger) });
    case 'adopt':
      ledger = ledgerFrom(message.parts);
      return;
    case 'backing': {
      if (ledger === null) throw new Error('no ledger yet');
      return say({ kind: 'backed', id: message.id, rows: backedByIds(ledger, message.question) });
    }
    case 'trace': {
      if (ledger === null) throw new Error('no ledger yet');
      const { id } = message;
      return say({
        kind: 'traced',
        id,
        result: trace(ledger, message.request, (stage) => say({ kind: 'stage', id, stage })),
      });
    }
  }
}

function finish({ id, file, dataVersion }: Extract<ToThread, { kind: 'finish' }>): void {
  ledger = shareLedger(builder.finish());
  builder = new LedgerBuilder();
  say({ kind: 'built', id, parts: partsOf(ledger) });
  if (file === null) return;
  try {
    saveSnapshot(file, ledger, dataVersion);
  } catch (error) {
    // The ledger is good without it: the next start reads the store again.
    say({ kind: 'unsaved', message: (error as Error).message });
  }
}

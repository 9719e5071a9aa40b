/** The thread of a large index of parties: takes them in, searches. */
import { parentPort } from 'node:worker_threads';
import type { PartyAnswer, PartyAsk } from './partyMessages.ts';
import { PartySearch } from './partySearch.ts';

if (parentPort === null) throw new Error('partyThread.ts runs as a worker thread only');
const port = parentPort;
const parties = new PartySearch();

port.on('message', (asked: PartyAsk) => port.postMessage(answered(asked)));

function answered(asked: PartyAsk): PartyAnswer {
  try {
    return { id: asked.id, value: valueOf(asked) };
  } catch (error) {
    return { id: asked.id, failed: (error as Error).message };
  }
}

function valueOf(asked: PartyAsk): unknown {
  if (asked.kind === 'search') return parties.search(asked.text, asked.limit);
  if (asked.kind === 'resolve') return parties.resolve(asked.text);
  for (const { party, others } of asked.entries) parties.add(party, others);
  return null;
}

/** The linter's worker thread. Its grammar takes about a second and 100 MB, which the server's event loop must not wait for. */
import { parentPort } from 'node:worker_threads';
import type { LintAnswer, LintAsk } from './lintMessages.ts';
import { findingsIn, refusalsOf } from './rules.ts';

if (parentPort === null) throw new Error('lintThread.ts runs as a worker thread only');
const port = parentPort;

port.on('message', (asked: LintAsk) => port.postMessage(answered(asked)));

function answered(asked: LintAsk): LintAnswer {
  const { cypher, store } = asked;
  try {
    if (asked.kind === 'refusals') return { kind: 'refusals', refusals: refusalsOf(cypher, store) };
    return { kind: 'findings', findings: findingsIn(cypher, store, asked.params) };
  } catch (error) {
    return { kind: 'failed', message: (error as Error).message };
  }
}

/**
 * Reads a query before it is run: refuses what is not allowed, and on the embedded store what the engine would answer
 * otherwise than Neo4j, each with the reason and what to write instead. Stands on the parse of Neo4j's own grammar.
 */
import { StoreError } from '../graphStore.ts';
import type { LintAnswer, LintAsk } from './lintMessages.ts';
import { LintWorker } from './lintWorker.ts';
import type { Remark } from './remarks.ts';
import type { StoreKind } from './rules.ts';

/** One thread for the process, however many stores it opens. */
const thread = new LintWorker();

/** Queries that passed, so that what is run again and again is read once. */
const passed = new Map<string, true>();
const MOST_REMEMBERED = 500;

/** @throws StoreError `notAllowed` or `unsupported` with the reason and the rewrite. Cost: a parse in another thread. */
export async function lintQuery(cypher: string, store: StoreKind): Promise<void> {
  const key = `${store} ${cypher}`;
  if (passed.has(key)) return;
  const { refusals } = await answered({ kind: 'refusals', cypher, store });
  const [first] = refusals;
  if (first) throw new StoreError(first.reason, first.message, first.hint);
  if (passed.size >= MOST_REMEMBERED) passed.clear();
  passed.set(key, true);
}

/**
 * Everything there is to say of a query that is being written, in the order of its text; nothing is run.
 * @param params names of the parameters that it is given. @throws StoreError `deadline`, `cancelled`
 */
export async function checkQuery(
  cypher: string,
  store: StoreKind,
  params: readonly string[] = [],
  signal?: AbortSignal,
): Promise<readonly Remark[]> {
  return (await answered({ kind: 'findings', cypher, store, params }, signal)).findings;
}

async function answered<K extends LintAsk['kind']>(
  asked: Extract<LintAsk, { kind: K }>,
  signal?: AbortSignal,
): Promise<Extract<LintAnswer, { kind: K }>> {
  const answer = await thread.ask(asked, signal);
  if (answer.kind === 'failed') throw new StoreError('internal', `the linter failed: ${answer.message}`);
  return answer as Extract<LintAnswer, { kind: K }>;
}

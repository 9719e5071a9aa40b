/** Whether the parties between donors and recipients are backed by the donors (flow D18): a test of capacity, not of arrival. */
import { partyOfAccount, targetAccounts } from '../../../flow/accounts.ts';
import { PRIMARY_SHARE } from '../../../flow/backedBy.ts';
import type { TraceResult } from '../../../flow/types.ts';
import type { BackedBy } from '../../../model/api/trace.ts';
import { refOf } from '../graph/nodes.ts';
import { partiesById } from '../read/parties.ts';
import { rowsOf } from '../read/rows.ts';
import type { Services } from '../services.ts';
import type { Question } from './question.ts';

const MOST_ENTITIES = 20;

/** Accounts of all candidates, kept for each version of the data. */
let known: { dataVersion: string; accounts: Promise<readonly string[]> } | null = null;

/** Rows for the intermediaries of the routes that spend on candidates. */
export async function backingOf(
  services: Services,
  question: Question,
  result: TraceResult,
  dataVersion: string,
): Promise<BackedBy[]> {
  const ends = new Set([...question.options.from, ...question.options.to]);
  const between = result.routes.flatMap((route) => route.parties).filter((account) => !ends.has(account));
  const entities = [...new Set(between.map(partyOfAccount))].slice(0, MOST_ENTITIES);
  if (entities.length === 0) return [];
  const { from, dayFrom, dayTo } = question.options;
  const candidates = await candidateAccounts(services, dataVersion);
  const rows = await services.ledger.backedBy({ donors: from, entities, candidates, dayFrom, dayTo });
  const parties = await partiesById(
    services.store,
    rows.map((row) => row.entity),
  );
  return rows.flatMap(({ entity, ...row }) => {
    const party = parties.get(entity);
    return party && row.spentOnCandidatesCents > 0
      ? [{ party: refOf(party), ...row, primaryShare: PRIMARY_SHARE }]
      : [];
  });
}

/** Their own accounts, their committees', and the spending for and against them. */
function candidateAccounts(services: Services, dataVersion: string): Promise<readonly string[]> {
  if (known?.dataVersion !== dataVersion) known = { dataVersion, accounts: readCandidates(services) };
  return known.accounts.catch((error) => {
    known = null;
    throw error;
  });
}

async function readCandidates({ store }: Services): Promise<readonly string[]> {
  const rows = await rowsOf<{ candidate: string; committee: string | null }>(store, 'candidates', {});
  const committees = new Map<string, string[]>();
  for (const { candidate, committee } of rows)
    committees.set(candidate, [...(committees.get(candidate) ?? []), ...(committee === null ? [] : [committee])]);
  return [...committees].flatMap(([id, own]) => [...targetAccounts(id, own, false), ...targetAccounts(id, own, true)]);
}

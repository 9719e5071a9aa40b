/** The review of proposed merges: list, confirm, refuse, take back. A decision is a status of the tie, never a deletion. */
import type { Tie } from '../../../model/tie.ts';
import type { Proposal } from '../../../model/api/identity.ts';
import { notFound } from '../../core/failure.ts';
import type { GraphStore, GraphValue } from '../../store/graphStore.ts';
import { tieOf } from '../../store/records.ts';

export type ReviewStatus = 'proposed' | 'confirmed' | 'refused';

const LIST =
  'MATCH (a:Party)-[r:SAME_AS]->(b:Party) WHERE r.status = $status RETURN r, a.id AS fromId, a.name AS fromName, a.kind AS fromKind, a.note AS fromNote, b.id AS toId, b.name AS toName, b.kind AS toKind, b.note AS toNote ORDER BY r.score DESC, r.id SKIP $skip LIMIT $limit';
const OF_PARTY =
  'MATCH (a:Party)-[r:SAME_AS]->(b:Party) WHERE a.id = $id OR b.id = $id RETURN r, a.id AS fromId, a.name AS fromName, a.kind AS fromKind, a.note AS fromNote, b.id AS toId, b.name AS toName, b.kind AS toKind, b.note AS toNote ORDER BY r.id LIMIT $limit';
const ONE = 'MATCH (a:Party)-[r:SAME_AS]->(b:Party) WHERE r.id = $id RETURN r, a.id AS fromId, b.id AS toId';

/** Proposals of one status, best first. */
export async function listProposals(
  store: GraphStore,
  { status, skip, limit }: { readonly status: ReviewStatus; readonly skip: number; readonly limit: number },
): Promise<Proposal[]> {
  const { rows } = await store.read(LIST, { status, skip, limit }, { rowLimit: limit, trusted: true });
  return rows.map(proposalOf);
}

/** Proposals that a party is part of. */
export async function proposalsOf(store: GraphStore, id: string, limit = 100): Promise<Proposal[]> {
  const { rows } = await store.read(OF_PARTY, { id, limit }, { rowLimit: limit, trusted: true });
  return rows.map(proposalOf);
}

/** Sets the status of a proposal; `proposed` takes a decision back. @throws Failure `unknown-proposal` */
export async function decide(store: GraphStore, id: string, status: ReviewStatus): Promise<Tie> {
  const { rows } = await store.read(ONE, { id }, { rowLimit: 1, trusted: true });
  if (rows.length === 0) throw notFound('proposal', id);
  const [relationship, from, to] = rows[0];
  const tie = { ...tieFrom(relationship, from as string, to as string), status };
  await store.write({ ties: [tie] });
  return tie;
}

function tieFrom(value: unknown, from: string, to: string): Tie {
  const { properties } = value as Extract<GraphValue, { kind: 'relationship' }>;
  return tieOf('SAME_AS', from, to, properties);
}

function proposalOf(row: readonly unknown[]): Proposal {
  const [relationship, ...ends] = row;
  const [fromId, fromName, fromKind, fromNote, toId, toName, toKind, toNote] = ends as never[];
  const tie = tieFrom(relationship, fromId, toId);
  return {
    id: tie.id,
    status: tie.status as ReviewStatus,
    score: tie.score,
    evidence: tie.evidence,
    from: { id: fromId, name: fromName, kind: fromKind, note: fromNote ?? null },
    to: { id: toId, name: toName, kind: toKind, note: toNote ?? null },
  };
}

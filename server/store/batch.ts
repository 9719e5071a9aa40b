/**
 * Writes a batch inside one open transaction, the same way on every store: what is there already and alike is left alone,
 * what differs is replaced, what is missing is created. Only the way statements are run differs between the stores.
 */
import { StoreError, type WriteBatch } from './graphStore.ts';
import { writeStatement } from './cypherFiles.ts';
import {
  nodeOfClaim,
  nodeOfParty,
  nodeOfSource,
  type Properties,
  relationshipOfTie,
  relationshipOfTransfer,
  sameProperties,
  secondLabels,
} from './records.ts';

/** A relationship that the store holds already. */
export interface FoundRelationship {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

/** An open transaction as a store offers it. */
export interface WriteTransaction {
  /** Runs a statement; rows as objects by column. */
  run(cypher: string, params: Record<string, unknown>): Promise<Record<string, unknown>[]>;
  /** Creates nodes with these labels, joined by colons. */
  createNodes(labels: string, rows: readonly Properties[]): Promise<void>;
  /** Creates relationships of one type by cypher/write/create-relationships.cypher; resolves to how many were made. */
  createRelationships(type: string, rows: readonly RelationshipRow[]): Promise<number>;
  /** Transfers and ties with these ids, whatever their type. */
  findRelationships(ids: readonly string[]): Promise<FoundRelationship[]>;
}

/** A transfer or tie as a relationship to be written. */
export interface RelationshipRow {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

interface NodeRow {
  readonly id: string;
  readonly labels: readonly string[];
  readonly properties: Properties;
}

/** Rows of one statement; larger lists are split, so that neither the driver nor the engine holds too much at once. */
const ROWS = 10_000;

/** Merges a batch by id. @returns whether anything changed. @throws StoreError `dangling`; the caller rolls back. */
export async function applyBatch(tx: WriteTransaction, batch: WriteBatch): Promise<boolean> {
  let changed = false;
  const createdBy = importOf(batch);
  const parties = (batch.parties ?? []).map((party) => ({
    id: party.id,
    labels: secondLabels(party.labels),
    properties: nodeOfParty(party),
  }));
  changed = (await mergeNodes(tx, 'Party', parties, createdBy)).length > 0 || changed;
  const sources = (batch.sources ?? []).map((source) => ({
    id: source.id,
    labels: [],
    properties: nodeOfSource(source),
  }));
  changed = (await mergeNodes(tx, 'Source', sources)).length > 0 || changed;
  changed = (await mergeClaims(tx, batch)) || changed;
  for (const part of chunks(lastOfEach(relationshipsOf(batch))))
    changed = (await mergeRelationships(tx, part)) || changed;
  return changed;
}

/** Ties and transfers of a batch as relationships. */
export function relationshipsOf(batch: WriteBatch): RelationshipRow[] {
  return [
    ...(batch.ties ?? []).map((tie) => ({
      id: tie.id,
      type: tie.type as string,
      from: tie.from,
      to: tie.to,
      properties: relationshipOfTie(tie),
    })),
    ...(batch.transfers ?? []).map((transfer) => ({
      id: transfer.id,
      type: transfer.type as string,
      from: transfer.payer,
      to: transfer.payee,
      properties: relationshipOfTransfer(transfer),
    })),
  ];
}

/** Whether a batch has anything that becomes a node. */
export function holdsNodes({ parties = [], sources = [], claims = [] }: WriteBatch): boolean {
  return parties.length + sources.length + claims.length > 0;
}

/** Merges nodes of one label. @returns ids of those that were created or changed. */
async function mergeNodes(
  tx: WriteTransaction,
  label: string,
  all: readonly NodeRow[],
  createdBy: string | null = null,
): Promise<string[]> {
  const touched: string[] = [];
  for (const rows of chunks(lastOfEach(all))) {
    const found = new Map(
      (await tx.run(writeStatement('find-nodes', { LABEL: label }), { ids: rows.map((row) => row.id) })).map((row) => [
        row.id as string,
        foundNode(row.properties as Properties, row.labels as string[]),
      ]),
    );
    const created = rows.filter((row) => !found.has(row.id));
    const updated = rows.filter((row) => {
      const old = found.get(row.id);
      return old && !(sameProperties(old.properties, row.properties) && sameList(old.labels, row.labels));
    });
    for (const [labels, group] of byKey(created, (row) => [label, ...row.labels].join(':')))
      await tx.createNodes(
        labels,
        group.map(({ properties }) => stamped(properties, createdBy)),
      );
    const relabel = (row: NodeRow) => relabelClause(found.get(row.id)?.labels ?? [], row.labels);
    for (const [clause, group] of byKey(updated, relabel))
      await tx.run(writeStatement('update-nodes', { LABEL: label, RELABEL: clause }), {
        rows: group.map(({ id, properties }) => ({
          id,
          properties: stamped(properties, found.get(id)?.createdBy ?? null),
        })),
      });
    touched.push(...created.map((row) => row.id), ...updated.map((row) => row.id));
  }
  return touched;
}

/** Import that a batch belongs to, by its own word or by that of its first record that has one. */
function importOf(batch: WriteBatch): string | null {
  if (batch.importId !== undefined) return batch.importId;
  const records: { importId: string | null }[] = [];
  for (const list of [batch.transfers, batch.ties, batch.claims, batch.sources])
    records.push(...(list?.slice(0, 1) ?? []));
  return records.find((record) => record.importId !== null)?.importId ?? null;
}

/** `createdBy` is the store's own note on a node; the model does not know it. */
function foundNode(stored: Properties, labels: readonly string[]) {
  const { createdBy, ...properties } = stored;
  return { properties, labels: secondLabels(labels), createdBy: (createdBy as string | undefined) ?? null };
}

function stamped(properties: Properties, createdBy: string | null): Properties {
  return createdBy === null ? properties : { ...properties, createdBy };
}

function relabelClause(old: readonly string[], next: readonly string[]): string {
  const gone = old.filter((label) => !next.includes(label));
  const come = next.filter((label) => !old.includes(label));
  return [gone.length > 0 ? `REMOVE n:${gone.join(':')}` : '', come.length > 0 ? `SET n:${come.join(':')}` : '']
    .join('\n')
    .trim();
}

async function mergeClaims(tx: WriteTransaction, batch: WriteBatch): Promise<boolean> {
  const claims = new Map((batch.claims ?? []).map((claim) => [claim.id, claim]));
  const rows = [...claims.values()].map((claim) => ({ id: claim.id, labels: [], properties: nodeOfClaim(claim) }));
  const touched = await mergeNodes(tx, 'Claim', rows);
  if (touched.length === 0) return false;
  await tx.run(writeStatement('unlink-claims'), { ids: touched });
  const changed = touched.flatMap((id) => claims.get(id) ?? []);
  await linkClaims(
    tx,
    'STATED_IN',
    'Source',
    changed.map((claim) => ({ id: claim.id, to: claim.sourceId })),
  );
  await linkClaims(
    tx,
    'NAMES_PAYER',
    'Party',
    changed.flatMap((claim) => claim.payers.map((to) => ({ id: claim.id, to }))),
  );
  await linkClaims(
    tx,
    'NAMES_PAYEE',
    'Party',
    changed.flatMap((claim) => claim.payees.map((to) => ({ id: claim.id, to }))),
  );
  return true;
}

async function linkClaims(
  tx: WriteTransaction,
  type: string,
  label: string,
  rows: readonly { id: string; to: string }[],
) {
  if (rows.length === 0) return;
  await requireNodes(
    tx,
    label,
    rows.map((row) => row.to),
    'claim',
  );
  await tx.run(writeStatement('link-claims', { TYPE: type, LABEL: label }), { rows });
}

async function mergeRelationships(tx: WriteTransaction, rows: readonly RelationshipRow[]): Promise<boolean> {
  const found = new Map((await tx.findRelationships(rows.map((row) => row.id))).map((old) => [old.id, old]));
  const created: RelationshipRow[] = [];
  const updated: RelationshipRow[] = [];
  const deleted: FoundRelationship[] = [];
  for (const row of rows) {
    const old = found.get(row.id);
    if (!old) created.push(row);
    else if (old.type !== row.type || old.from !== row.from || old.to !== row.to) {
      deleted.push(old);
      created.push(row);
    } else if (!sameProperties(old.properties, row.properties)) updated.push(row);
  }
  await deleteRelationships(tx, deleted);
  for (const [type, group] of byKey(updated, (row) => row.type))
    await tx.run(writeStatement('update-relationships', { TYPE: type }), {
      rows: group.map(({ id, from, to, properties }) => ({ id, from, to, properties })),
    });
  for (const [type, group] of byKey(created, (row) => row.type)) {
    const made = await tx.createRelationships(type, group);
    if (made === group.length) continue;
    await requireNodes(
      tx,
      'Party',
      group.flatMap((row) => [row.from, row.to]),
      'transfer or tie',
    );
    throw new StoreError('internal', `${group.length - made} relationships of type ${type} could not be written`);
  }
  return created.length + updated.length > 0;
}

/** Deletes transfers or ties that were found before. */
export async function deleteRelationships(tx: WriteTransaction, rows: readonly FoundRelationship[]): Promise<void> {
  for (const [type, group] of byKey(rows, (row) => row.type))
    await tx.run(writeStatement('delete-relationships', { TYPE: type }), {
      rows: group.map(({ id, from, to }) => ({ id, from, to })),
    });
}

async function requireNodes(tx: WriteTransaction, label: string, ids: readonly string[], what: string): Promise<void> {
  const wanted = [...new Set(ids)];
  const found = new Set<unknown>();
  for (const part of chunks(wanted))
    for (const row of await tx.run(writeStatement('find-nodes', { LABEL: label }), { ids: part })) found.add(row.id);
  const missing = wanted.filter((id) => !found.has(id));
  if (missing.length === 0) return;
  throw new StoreError(
    'dangling',
    `a ${what} names ${label === 'Party' ? 'parties' : 'sources'} that are not in the store: ${missing.slice(0, 5).join(', ')}${
      missing.length > 5 ? ` and ${missing.length - 5} more` : ''
    }`,
    'Nothing of this batch was written. Load those first or in the same batch.',
  );
}

/** Rows without doubles by id; the last of each wins. */
function lastOfEach<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return byId.size === rows.length ? rows : [...byId.values()];
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/** Groups rows by a key, in order of first appearance. */
export function byKey<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += ROWS) yield rows.slice(start, start + ROWS);
}

/**
 * Records of the model as nodes and relationships of the graph, and back. The graph keeps a field that is null as an absent
 * property, a list as a list, and a party's labels as labels of its node.
 */
import { z } from 'zod';
import { type Claim, zClaim } from '../../model/claim.ts';
import { PARTY_LABELS, type Party, type PartyLabel, zParty } from '../../model/party.ts';
import { type Source, zSource } from '../../model/source.ts';
import { type Tie, zTie } from '../../model/tie.ts';
import { type Transfer, zTransfer } from '../../model/transfer.ts';
import type { LedgerPartyRecord } from './graphStore.ts';

/** Properties of a node or relationship: scalars and lists of scalars. */
export type Properties = Record<string, unknown>;

const PARTY = { ...emptyFields(zParty.shape), books: 'open', pooled: false };
const SOURCE = emptyFields(zSource.shape);
const CLAIM = emptyFields(zClaim.shape);
const TIE = emptyFields(zTie.shape);
const TRANSFER = emptyFields(zTransfer.shape);

/** Fields of a transfer that its relationship keeps as properties; the type and the ends are the relationship itself. */
export const TRANSFER_FIELDS = Object.keys(zTransfer.shape).filter((key) => !['type', 'payer', 'payee'].includes(key));

/** What a field is when its property is absent: null where it may be null, an empty list where it is a list. */
function emptyFields(shape: Record<string, z.ZodType>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(shape)) {
    if (schema.safeParse(null).success) fields[key] = null;
    else if (schema instanceof z.ZodArray) fields[key] = [];
  }
  return fields;
}

/** Properties without those that are null or named in `omit`. */
function kept(record: object, ...omit: readonly string[]): Properties {
  const properties: Properties = {};
  for (const [key, value] of Object.entries(record)) {
    if (value !== null && value !== undefined && !omit.includes(key)) properties[key] = value;
  }
  return properties;
}

export const nodeOfParty = (party: Party): Properties => kept(party, 'labels');
export const nodeOfSource = (source: Source): Properties => kept(source);
export const nodeOfClaim = (claim: Claim): Properties => kept(claim);
export const relationshipOfTransfer = (transfer: Transfer): Properties => kept(transfer, 'type', 'payer', 'payee');
export const relationshipOfTie = (tie: Tie): Properties => kept(tie, 'type', 'from', 'to');

/** A party from its node. Labels that are no second labels of a party (added by other programs) are left out. */
export function partyOf(properties: Properties, labels: readonly string[]): Party {
  const own = PARTY_LABELS.filter((label) => labels.includes(label));
  const { createdBy: _, ...fields } = properties;
  return { ...PARTY, ...fields, labels: own } as unknown as Party;
}

/** What the ledger needs of a party, from the values of its node; those that are absent are as in {@link partyOf}. */
export function ledgerPartyRecord(
  id: unknown,
  kind: unknown,
  books: unknown,
  pooled: unknown,
  capCents: unknown,
): LedgerPartyRecord {
  const own = { id, kind, books: books ?? PARTY.books, pooled: pooled ?? PARTY.pooled, capCents: capCents ?? null };
  return own as LedgerPartyRecord;
}

export function sourceOf(properties: Properties): Source {
  return { ...SOURCE, ...properties } as unknown as Source;
}

export function claimOf(properties: Properties): Claim {
  return { ...CLAIM, ...properties } as unknown as Claim;
}

export function transferOf(type: string, payer: string, payee: string, properties: Properties): Transfer {
  return { ...TRANSFER, ...properties, type, payer, payee } as unknown as Transfer;
}

export function tieOf(type: string, from: string, to: string, properties: Properties): Tie {
  return { ...TIE, ...properties, type, from, to } as unknown as Tie;
}

/** Second labels of a party's node in their fixed order. */
export function secondLabels(labels: readonly string[]): PartyLabel[] {
  return PARTY_LABELS.filter((label) => labels.includes(label));
}

/** Whether two property maps hold the same values. Cost O(properties). */
export function sameProperties(a: Properties, b: Properties): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => sameValue(a[key], b[key]));
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, i) => sameValue(value, b[i]));
  return a === b;
}

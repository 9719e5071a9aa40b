/** The names of this graph, as the linter of Neo4j's grammar wants them: labels, types, properties. */
import type { DbSchema } from '@neo4j-cypher/language-support';
import { zClaim } from '../../../model/claim.ts';
import { PARTY_LABELS, zParty } from '../../../model/party.ts';
import { zSource } from '../../../model/source.ts';
import { TIE_TYPES, zTie } from '../../../model/tie.ts';
import { TRANSFER_TYPES, zTransfer } from '../../../model/transfer.ts';

export const LABELS = ['Party', ...PARTY_LABELS, 'Source', 'Claim', 'Meta'];
export const TYPES = [...TRANSFER_TYPES, ...TIE_TYPES, 'STATED_IN', 'NAMES_PAYER', 'NAMES_PAYEE'];
const KEYS = new Set([zParty, zSource, zClaim, zTie, zTransfer].flatMap(({ shape }) => Object.keys(shape)));

/** @param params names of the parameters that the query is given. */
export function graphSchema(params: readonly string[]): DbSchema {
  return {
    labels: LABELS,
    relationshipTypes: TYPES,
    propertyKeys: [...KEYS],
    parameters: Object.fromEntries(params.map((name) => [name, true])),
  };
}

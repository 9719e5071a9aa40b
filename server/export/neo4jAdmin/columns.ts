/** Columns of the import tool's files: name, type, and where the value comes from, derived from the model's schemas. */
import { z } from 'zod';
import { zClaim } from '../../../model/claim.ts';
import { zParty } from '../../../model/party.ts';
import { zSource } from '../../../model/source.ts';
import { zTie } from '../../../model/tie.ts';
import { zTransfer } from '../../../model/transfer.ts';

export interface Column {
  readonly name: string;
  /** As the header of the import tool has it, e.g. "amountCents:long". */
  readonly header: string;
}

export const PARTY_COLUMNS = columnsOf(zParty.shape, 'labels');
export const SOURCE_COLUMNS = columnsOf(zSource.shape);
export const CLAIM_COLUMNS = columnsOf(zClaim.shape);
export const TRANSFER_COLUMNS = columnsOf(zTransfer.shape, 'type', 'payer', 'payee');
export const TIE_COLUMNS = columnsOf(zTie.shape, 'type', 'from', 'to');

function columnsOf(shape: Readonly<Record<string, z.ZodType>>, ...omit: readonly string[]): Column[] {
  return Object.entries(shape)
    .filter(([name]) => !omit.includes(name))
    .map(([name, schema]) => ({ name, header: `${name}:${typeOf(schema)}` }));
}

function typeOf(schema: z.ZodType): string {
  const inner = schema instanceof z.ZodNullable ? (schema.unwrap() as z.ZodType) : schema;
  if (inner instanceof z.ZodArray) return 'string[]';
  if (inner instanceof z.ZodBoolean) return 'boolean';
  if (inner instanceof z.ZodNumber) return inner.safeParse(0.5).success ? 'double' : 'long';
  return 'string';
}

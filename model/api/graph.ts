/** Nodes and edges as the page draws them: parallel records of one kind between two parties are one edge. */
import { z } from 'zod';
import { zDates } from '../day.ts';
import { zQualifier } from '../money.ts';
import { zParty, zPartyRef } from '../party.ts';
import { zSource } from '../source.ts';
import { zTieType } from '../tie.ts';
import { zTransfer, zTransferType } from '../transfer.ts';

export const zGraphNode = zPartyRef
  .extend({
    labels: z.array(z.string()),
    jurisdiction: z.string().nullable(),
    pooled: z.boolean(),
    inCents: z.int().meta({ description: 'Countable receipts in the whole store.' }),
    outCents: z.int(),
  })
  .meta({ id: 'GraphNode' });
export type GraphNode = z.infer<typeof zGraphNode>;

export const zGraphEdge = z
  .object({
    id: z.string(),
    payer: z.string(),
    payee: z.string(),
    type: zTransferType,
    cents: z.int().meta({ description: 'Sum of the countable records, in integer cents.' }),
    minCents: z.int(),
    maxCents: z.int().nullable(),
    qualifier: zQualifier,
    ...zDates.shape,
    recordIds: z.array(z.string()).meta({ description: 'Countable records first.' }),
    countableRecords: z.int(),
    excludedCents: z.int().meta({ description: 'Amount of records between the two that do not count.' }),
    beforeGiftCents: z.int().meta({
      description: 'Part dated before the first receipt from the donor asked about: drawn hatched, not counted.',
    }),
    allAnnounced: z.boolean(),
  })
  .meta({ id: 'GraphEdge' });
export type GraphEdge = z.infer<typeof zGraphEdge>;

export const zGraphTie = z
  .object({ id: z.string(), type: zTieType, from: z.string(), to: z.string(), status: z.string() })
  .meta({ id: 'GraphTie' });
export type GraphTie = z.infer<typeof zGraphTie>;

export const zGraph = z
  .object({ nodes: z.array(zGraphNode), edges: z.array(zGraphEdge), ties: z.array(zGraphTie) })
  .meta({ id: 'Graph' });
export type Graph = z.infer<typeof zGraph>;

/** A record with the sources behind it. */
export const zRecord = z
  .object({ transfer: zTransfer, payer: zPartyRef, payee: zPartyRef, sources: z.array(zSource) })
  .meta({ id: 'Record' });
export type TransferRecord = z.infer<typeof zRecord>;

export const zNeighborsRequest = z.object({
  direction: z.enum(['in', 'out', 'both']).default('both'),
  type: zTransferType.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(25),
  dateFrom: z.string().optional(),
  dateTo: z.string().optional(),
});
export const zNeighborsResponse = z
  .object({ party: zPartyRef, graph: zGraph, shown: z.int(), total: z.int() })
  .meta({ id: 'NeighborsResponse' });
export type NeighborsResponse = z.infer<typeof zNeighborsResponse>;

export const zPartyDetail = z
  .object({
    party: zParty,
    receivedCents: z.int(),
    paidCents: z.int(),
    excluded: z.array(z.object({ rule: z.string(), records: z.int(), cents: z.int() })),
    byYear: z.array(
      z.object({
        year: z.int().nullable(),
        type: zTransferType,
        direction: z.enum(['in', 'out']),
        cents: z.int(),
        records: z.int(),
      }),
    ),
    counterparties: z.array(
      z.object({
        party: zPartyRef,
        type: zTransferType,
        direction: z.enum(['in', 'out']),
        cents: z.int(),
        records: z.int(),
      }),
    ),
    unexplainedCents: z
      .int()
      .meta({ description: 'Least own money that its recorded payments need beyond its recorded receipts (flow D3).' }),
    ties: z.array(
      z.object({
        tie: zGraphTie,
        party: zPartyRef,
        direction: z.enum(['in', 'out']),
        note: z.string().nullable(),
        sourceIds: z.array(z.string()),
      }),
    ),
    claims: z.array(
      z.object({
        id: z.string(),
        statement: z.string(),
        amountCents: z.int().nullable(),
        qualifier: zQualifier,
        ...zDates.shape,
        sourceId: z.string(),
        itemizedCents: z
          .int()
          .nullable()
          .meta({ description: 'What the countable records between the claim’s parties in its period add up to.' }),
        conflictsWith: z.array(z.string()),
        note: z.string().nullable(),
      }),
    ),
    sources: z.array(zSource),
  })
  .meta({ id: 'PartyDetail' });
export type PartyDetail = z.infer<typeof zPartyDetail>;

/** Rows of a filing that one folded record stands for. */
export const zRecordRows = z
  .object({
    total: z.int(),
    totalCents: z.int().meta({ description: 'Sum of all rows: the amount of the record.' }),
    skip: z.int(),
    rows: z.array(
      z.object({
        id: z.string().meta({ description: 'The key of the row in its source, e.g. SUB_ID.' }),
        cents: z.int(),
        name: z.string(),
        place: z.string(),
        employer: z.string(),
        occupation: z.string(),
        rawCode: z.string(),
        rawDate: z.string().meta({ description: 'As the source writes it.' }),
        image: z.string().meta({ description: 'Number of the page image of the filing.' }),
      }),
    ),
  })
  .meta({ id: 'RecordRows' });
export type RecordRows = z.infer<typeof zRecordRows>;

/** The trace: how much of the donors' money can have reached the recipients, by which routes, and how that is known. */
import { z } from 'zod';
import { zIsoDay } from '../day.ts';
import { zPartyRef } from '../party.ts';
import { zSource } from '../source.ts';
import { TRANSFER_TYPES, zTransfer, zTransferType } from '../transfer.ts';
import { zFlag, zList } from './common.ts';
import { zGraph } from './graph.ts';

/** Options of a trace, as the query string of `GET /api/trace` and as the page's URL. */
export const zTraceRequest = z
  .object({
    from: zList.meta({ description: 'Party ids of the donors; repeat for several.' }),
    to: zList.meta({ description: 'Party ids of the recipients; repeat for several.' }),
    hops: z.coerce.number().int().min(1).max(8).default(4),
    k: z.coerce.number().int().min(1).max(100).default(10),
    order: z.enum(['widest', 'shortest']).default('widest'),
    creditDays: z.coerce.number().int().min(0).max(3650).default(0).meta({
      description: 'Credit window g (flow D19): days by which spending may precede the gift that pays for it.',
    }),
    maxHoldDays: z.coerce.number().int().min(0).max(36500).optional(),
    dateFrom: zIsoDay.optional(),
    dateTo: zIsoDay.optional(),
    minCents: z.coerce.number().int().min(0).default(0),
    types: zList.pipe(z.array(zTransferType)).optional(),
    against: zFlag
      .default(false)
      .meta({ description: 'Trace money spent against the recipients in place of money for them.' }),
    throughPooled: zFlag.default(false).meta({ description: 'Go on through large grantees that pool many donors.' }),
    announced: zFlag
      .default(false)
      .meta({ description: 'Also count what was announced or pledged but not recorded as paid.' }),
  })
  .meta({ id: 'TraceRequest' });
export type TraceRequest = z.infer<typeof zTraceRequest>;
export const ALL_TYPES = TRANSFER_TYPES;

export const zRoute = z
  .object({
    parties: z.array(zPartyRef),
    widthCents: z.int().meta({
      description:
        'Smallest amount on the route’s best dated chain. Widths of routes that share a transfer do not add.',
    }),
    librWidthCents: z
      .int()
      .meta({ description: 'Width after the lowest balance each closed intermediary held in between.' }),
    transfers: z.array(zTransfer.extend({ sources: z.array(zSource) })),
    edgeIds: z.array(z.string()).meta({ description: 'The drawn edges this route runs along.' }),
  })
  .meta({ id: 'Route' });
export type Route = z.infer<typeof zRoute>;

/** One figure with the method that made it. */
export const zFigure = z
  .object({
    method: z.string().meta({ description: 'Id in the registry of methods: at-least, pro-rata, fifo, lifo, at-most.' }),
    name: z.string(),
    role: z.enum(['lowerBound', 'convention', 'upperBound']),
    meaning: z.string(),
    cents: z
      .int()
      .nullable()
      .meta({ description: 'null: the method does not apply, or gives no finite figure here (say why in note).' }),
    note: z.string().nullable(),
    why: z.array(z.string()).meta({
      description:
        'Ids of the transfers that make the figure: routes, the cut that limits it, the payments that force it.',
    }),
    whySentence: z.string().nullable(),
  })
  .meta({ id: 'Figure' });
export type Figure = z.infer<typeof zFigure>;

export const zBackedBy = z
  .object({
    party: zPartyRef,
    sole: z.enum(['true', 'false', 'unknown']),
    primary: z.enum(['true', 'false', 'unknown']),
    covering: z.enum(['true', 'false', 'unknown']),
    backed: z.enum(['true', 'false', 'unknown']),
    receiptsCents: z.int(),
    fromDonorsCents: z.int(),
    spentOnCandidatesCents: z.int(),
    primaryShare: z.number(),
  })
  .meta({ id: 'BackedBy' });
export type BackedBy = z.infer<typeof zBackedBy>;

export const zTraceResponse = z
  .object({
    from: zPartyRef,
    to: zPartyRef,
    donors: z.array(zPartyRef),
    recipients: z.array(zPartyRef),
    dataVersion: z.string(),
    options: zTraceRequest,
    sentence: z.object({
      main: z.string().meta({ description: 'The answer as one sentence; amounts between ** **.' }),
      detail: z.array(z.string()).meta({ description: 'What must be said beside it, a sentence each.' }),
    }),
    figures: z.object({
      sentCents: z
        .int()
        .meta({ description: 'What left the donors on arcs toward the recipients within the options.' }),
      atLeastCents: z.int(),
      proRataCents: z.int(),
      fifoCents: z.int().nullable(),
      lifoCents: z.int().nullable(),
      atMostCents: z
        .int()
        .nullable()
        .meta({ description: 'null: no upper limit can be stated, because an amount on the way has no upper end.' }),
    }),
    methods: z.array(zFigure),
    routes: z.array(zRoute),
    graph: zGraph,
    before: z
      .object({
        cents: z.int().meta({
          description: 'Spending for the recipients that stands before the first receipt from the donors: not counted.',
        }),
        recordIds: z.array(z.string()),
        smallestCreditDays: z.int().nullable().meta({ description: 'Smallest credit window that would admit it.' }),
      })
      .nullable(),
    backedBy: z.array(zBackedBy),
    unexplained: z.array(z.object({ party: zPartyRef, cents: z.int() })),
    stoppedAt: z.array(zPartyRef).meta({ description: 'Pooled grantees where tracing stopped.' }),
    searched: z.object({
      forward: z.int().meta({ description: 'Parties reached from the donors.' }),
      backward: z.int().meta({ description: 'Parties from which the recipients are reached.' }),
      near: z.array(zPartyRef).meta({ description: 'Without a route: the largest parties reached from one side.' }),
      tied: z.array(z.object({ party: zPartyRef, tie: z.string(), evidence: z.string().nullable() })).meta({
        description:
          'Without a route: parties tied to a recipient, but not its own, that the donors’ money can have reached. Never counted with it.',
      }),
      relax: z.array(z.string()).meta({ description: 'What to try.' }),
    }),
    complete: z.boolean().meta({
      description: 'false: a deadline ended an exact computation; its figure is a valid looser bound and says so.',
    }),
    elapsedMs: z.number(),
  })
  .meta({ id: 'TraceResponse' });
export type TraceResponse = z.infer<typeof zTraceResponse>;

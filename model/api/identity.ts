/** Proposed merges of parties, and what a person decided about them. */
import { z } from 'zod';
import { zPartyRef } from '../party.ts';

export const zReviewStatus = z.enum(['proposed', 'confirmed', 'refused']);

const zEnd = zPartyRef.extend({ note: z.string().nullable() });

export const zProposal = z
  .object({
    id: z.string(),
    status: zReviewStatus,
    score: z.number().nullable(),
    evidence: z.string().nullable().meta({ description: 'What speaks for it, in words.' }),
    from: zEnd,
    to: zEnd,
  })
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof zProposal>;

export const zProposalsRequest = z.object({
  status: zReviewStatus.default('proposed'),
  party: z.string().max(200).optional().meta({ description: 'Only those that this party is part of.' }),
  skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const zProposalsResponse = z.object({ proposals: z.array(zProposal) }).meta({ id: 'ProposalsResponse' });
export type ProposalsResponse = z.infer<typeof zProposalsResponse>;

export const zDecision = z
  .object({
    id: z.string().min(1).max(500),
    status: zReviewStatus.meta({ description: 'proposed takes a decision back.' }),
  })
  .meta({ id: 'Decision' });
export type Decision = z.infer<typeof zDecision>;

export const zDecisionResponse = z
  .object({ id: z.string(), status: zReviewStatus, dataVersion: z.string() })
  .meta({ id: 'DecisionResponse' });
export type DecisionResponse = z.infer<typeof zDecisionResponse>;

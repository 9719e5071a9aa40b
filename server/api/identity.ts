/** Review of proposed merges. Totals and traces follow a decision, and its being taken back. */
import { zDecision, zDecisionResponse, zProposalsRequest, zProposalsResponse } from '../../model/api/identity.ts';
import { decide, listProposals, proposalsOf } from '../ingest/identity/review.ts';
import { endpoint } from './endpoint.ts';

export const proposalsEndpoint = endpoint({
  id: 'proposals',
  method: 'get',
  path: '/api/identity',
  tag: 'identity',
  summary: 'Parties that may be one, with score and evidence.',
  query: zProposalsRequest,
  answer: zProposalsResponse,
  handle: async ({ services, query }) => ({
    proposals:
      query.party === undefined
        ? await listProposals(services.store, query)
        : await proposalsOf(services.store, query.party, query.limit),
  }),
});

export const decisionEndpoint = endpoint({
  id: 'decide',
  method: 'post',
  path: '/api/identity',
  tag: 'identity',
  summary: 'Confirms or refuses a proposal, or takes a decision back.',
  body: zDecision,
  answer: zDecisionResponse,
  problems: [400, 404],
  handle: async ({ services, body }) => {
    const { id, status } = await decide(services.store, body.id, body.status);
    return {
      id,
      status: status as 'proposed' | 'confirmed' | 'refused',
      dataVersion: await services.store.dataVersion(),
    };
  },
});

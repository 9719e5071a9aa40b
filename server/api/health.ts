/** Whether the server and its store are well. */
import { zHealth } from '../../model/api/common.ts';
import { asFailure } from '../core/problems.ts';
import { endpoint } from './endpoint.ts';

/** Answers 200 also when the store is away: `status` says so, and what to do stands in `message`. */
export const healthEndpoint = endpoint({
  id: 'health',
  method: 'get',
  path: '/api/health',
  tag: 'server',
  summary: 'Status, store, data version and counts.',
  answer: zHealth,
  handle: async ({ services }) => {
    const { store, version } = services;
    try {
      const [counts, dataVersion] = await Promise.all([store.counts(), store.dataVersion()]);
      return {
        status: 'ok' as const,
        store: store.info.agent,
        dataVersion,
        version,
        counts: { ...counts },
        message: null,
      };
    } catch (error) {
      const { detail, hint } = asFailure(error).parts;
      const message = [detail, hint].filter(Boolean).join(' ');
      return { status: 'degraded' as const, store: store.info.agent, dataVersion: '', version, counts: {}, message };
    }
  },
});

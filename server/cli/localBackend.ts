/** Answers from the store opened in this process. */
import { behindOf } from '../api/behind.ts';
import { runSaved } from '../api/query/run.ts';
import { recordRowsOf } from '../api/recordRows.ts';
import type { Services } from '../api/services.ts';
import { traceOf } from '../api/trace/assemble.ts';
import type { Backend } from './backend.ts';

/** @param dataDir where the recorded imports are. */
export function localBackend(services: Services, dataDir: string): Backend {
  return {
    trace: (request) => traceOf(services, request),
    behind: (words, request) => behindOf(services, words, request),
    queries: async () => ({ queries: [...services.queries.values()] }),
    runQuery: (id, request) => runSaved(services, id, request),
    search: async (query, limit) => ({ query, hits: await services.parties.search(query, limit) }),
    recordRows: async (id, page) => {
      // Readers of files are large: loaded for this answer only.
      const { ImportJobs } = await import('../ingest/jobs.ts');
      return recordRowsOf({ ...services, imports: new ImportJobs({ store: services.store, dataDir }) }, id, page);
    },
  };
}

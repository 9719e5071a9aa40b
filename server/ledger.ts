/** The ledger as the API asks it: opened when first needed, never behind the store. */
import type { Ledger } from './api/services.ts';
import type { Lifecycle } from './core/lifecycle.ts';
import type { Logger } from './core/logger.ts';
import type { GraphStore } from './store/graphStore.ts';
import { LedgerService } from './store/ledgerService.ts';

/** A ledger that is built on the first trace (commands that trace nothing never wait for it); a failed build is tried again. */
export function ledgerOf(store: GraphStore, lifecycle: Lifecycle, logger: Logger): Ledger {
  let opening: Promise<LedgerService> | null = null;
  const open = (): Promise<LedgerService> => {
    opening ??= LedgerService.open(store, { log: (message, facts) => logger.debug(facts, message) }).catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  lifecycle.onClose(async () => (await opening?.catch(() => null))?.close());
  return {
    trace: async (request) => {
      const service = await open();
      await service.refresh();
      return service.trace(request);
    },
    warm: async () => void (await open()),
  };
}

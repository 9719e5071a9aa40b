/** The ledger as the API asks it: opened when first needed, never behind the store. */
import { join } from 'node:path';
import type { Ledger } from './api/services.ts';
import type { Config } from './core/config.ts';
import type { Lifecycle } from './core/lifecycle.ts';
import type { Logger } from './core/logger.ts';
import type { GraphStore } from './store/graphStore.ts';
import { LedgerService } from './store/ledgerService.ts';

/** A ledger that is built on the first trace (commands that trace nothing never wait for it); a failed build is tried again. */
export function ledgerOf(
  store: GraphStore,
  { dataDir, fold }: Pick<Config, 'dataDir' | 'fold'>,
  lifecycle: Lifecycle,
  logger: Logger,
): Ledger {
  let opening: Promise<LedgerService> | null = null;
  const open = (): Promise<LedgerService> => {
    opening ??= LedgerService.open(store, {
      log: (message, facts) => logger.debug(facts, message),
      snapshotFile: join(dataDir, 'ledger.snapshot'),
      fold,
    }).catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  // One trace at a time: who goes away ends the thread that is at work, which must be nobody else's.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = turn.then(work);
    turn = run.catch(() => {});
    return run;
  };
  lifecycle.onClose(async () => (await opening?.catch(() => null))?.close());
  return {
    trace: (request, signal) =>
      inTurn(async () => {
        const service = await open();
        await service.refresh();
        return service.trace(request, signal && { signal });
      }),
    backedBy: (asked) =>
      inTurn(async () => {
        const service = await open();
        await service.refresh();
        return service.backedBy(asked);
      }),
    behind: (asked) =>
      inTurn(async () => {
        const service = await open();
        await service.refresh();
        return service.behind(asked);
      }),
    warm: async () => void (await open()),
  };
}

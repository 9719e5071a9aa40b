/** Clean ends: what was opened is closed in reverse order, once, also on SIGINT and SIGTERM. */

type Closer = () => Promise<void> | void;

export interface Lifecycle {
  /** Registers what to close; the last one registered is closed first. */
  onClose(closer: Closer): void;
  /** Closes everything; later calls wait for the first. Every closer is called, then the first failure is thrown. */
  close(): Promise<void>;
}

export function createLifecycle(): Lifecycle {
  const closers: Closer[] = [];
  let closing: Promise<void> | null = null;
  async function closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const closer of closers.splice(0).reverse()) {
      try {
        await closer();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
  return {
    onClose: (closer) => void closers.push(closer),
    close: () => (closing ??= closeAll()),
  };
}

/**
 * Closes on the first SIGINT, SIGTERM or SIGHUP and ends the process; a second signal ends it at once.
 * Returns a function that takes the handlers away again.
 */
export function closeOnSignals(
  lifecycle: Lifecycle,
  exit: (code: number) => void = (code) => process.exit(code),
): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let asked = false;
  const handle = (): void => {
    if (asked) return exit(130);
    asked = true;
    lifecycle.close().then(
      () => exit(0),
      () => exit(1),
    );
  };
  for (const signal of signals) process.on(signal, handle);
  return () => {
    for (const signal of signals) process.off(signal, handle);
  };
}

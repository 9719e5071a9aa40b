/** What a module in server/cli/ offers: it registers its commands when one of them is asked for. */
import type { Command } from 'commander';

/**
 * An action throws a Failure or StoreError to end with the exit code that belongs to it (core/exitCodes.ts), or sets
 * process.exitCode itself. It prints answers to standard output and everything else to standard error.
 */
export interface CommandModule {
  readonly register: (program: Command) => void;
}

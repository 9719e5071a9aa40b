/** An error in the terminal: what went wrong and what to do, then the exit code for it. */
import { exitCodeOf } from '../core/exitCodes.ts';
import { asFailure } from '../core/problems.ts';

/** Writes the error to standard error and gives its exit code. The stack is shown only for what nobody foresaw. */
export function reportError(error: unknown): number {
  const { detail, hint, code } = asFailure(error).parts;
  if (code === 'internal') console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  else console.error(`tributary: ${detail}${hint ? `\n  ${hint}` : ''}`);
  return exitCodeOf(error);
}

/** What is wrong with the seed, with file, line and column. All of it is collected before anything is refused. */
import { Failure } from '../../core/failure.ts';

/** One finding. `line` counts from 1, the header line included; null where a whole file is meant. */
export interface SeedProblem {
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  readonly message: string;
}

/** "transfers.csv, line 12, column payer: unknown party ..." */
export function describeProblem(problem: SeedProblem): string {
  return `${placeOf(problem)}: ${problem.message}`;
}

function placeOf({ file, line, column }: SeedProblem): string {
  const parts = [file, line === null ? null : `line ${line}`, column === null ? null : `column ${column}`];
  return parts.filter((part) => part !== null).join(', ');
}

/** The seed cannot be used: nothing was loaded. The message lists every finding. */
export class SeedError extends Failure {
  readonly problems: readonly SeedProblem[];
  constructor(problems: readonly SeedProblem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super({
      status: 500,
      code: 'bad-seed',
      title: 'The seed cannot be loaded',
      detail: `the seed has ${count}, nothing was loaded:\n${problems.map((one) => `  ${describeProblem(one)}`).join('\n')}`,
      hint: 'Mend the files named here, or take the folder seed/ from a fresh copy of the program.',
      errors: problems.map((one) => ({ path: placeOf(one), message: one.message })),
    });
    this.problems = problems;
  }
}

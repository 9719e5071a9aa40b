/** The command line as data: its commands, and what stands around them in the help. */
import { Command } from 'commander';
import { EXIT_MEANINGS } from '../core/exitCodes.ts';
import { programVersion } from '../core/paths.ts';

/** Commands and the module in server/cli/ that registers each. A module that is not there is left out. */
export const COMMANDS: readonly (readonly [command: string, module: string, summary: string])[] = [
  ['serve', 'serve', 'Serve the page and the API'],
  ['trace', 'trace', "Trace donors' money to recipients: bounds, conventions, routes, records"],
  ['behind', 'behind', 'Who stands behind a party: whose money its receipts are'],
  ['figure', 'figure', 'Draw a trace as SVG or PNG'],
  ['search', 'search', 'Find parties by name, alias or id'],
  ['queries', 'queries', 'List the saved queries'],
  ['query', 'query', 'Run a saved query'],
  ['rows', 'rows', 'The rows of a filing behind a folded record'],
  ['import', 'import', 'Import filings or tables'],
  ['flow', 'flow', 'Trace through a ledger of your own, without a store'],
  ['export', 'store', 'Write the data out'],
  ['load', 'store', 'Load data in bulk'],
];

/** The program without its commands: name, settings and exit codes. */
export function programOf(): Command {
  const codes = EXIT_MEANINGS.map(([code, meaning]) => `  ${code}  ${meaning}`).join('\n');
  return new Command('tributary')
    .description(
      "Trace money from donor to candidate, honestly: at least, by convention, at most, and every record's source.",
    )
    .version(programVersion)
    .addHelpText(
      'after',
      `\nExit codes:\n${codes}\n\nSettings: PORT, HOST, TRIBUTARY_DATA, TRIBUTARY_FOLD, NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE`,
    );
}

/** The command line: loads only the module of the command that is asked for, so that it starts fast. */
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import type { CommandModule } from './cli/commandModule.ts';
import { reportError } from './cli/report.ts';
import { EXIT, EXIT_MEANINGS } from './core/exitCodes.ts';
import { programVersion } from './core/paths.ts';

/** Commands and the module in server/cli/ that registers each. A module that is not there is left out. */
const COMMANDS: readonly (readonly [command: string, module: string, summary: string])[] = [
  ['serve', 'serve', 'Serve the page and the API'],
  ['trace', 'trace', "Trace donors' money to recipients: bounds, conventions, routes, records"],
  ['figure', 'figure', 'Draw a trace as SVG, PNG or PDF'],
  ['search', 'search', 'Find parties by name, alias or id'],
  ['queries', 'queries', 'List the saved queries'],
  ['query', 'query', 'Run a saved query'],
  ['import', 'import', 'Import filings or tables'],
  ['flow', 'flow', 'Trace through a ledger of your own, without a store'],
  ['export', 'store', 'Write the data out'],
  ['load', 'store', 'Load data in bulk'],
];

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

function moduleUrl(name: string): URL {
  return new URL(`./cli/${name}${extension}`, import.meta.url);
}

async function main(argv: readonly string[]): Promise<void> {
  const program = programOf();
  const asked = argv.find((word) => !word.startsWith('-'));
  const found = COMMANDS.find(([command]) => command === asked);
  if (found && existsSync(moduleUrl(found[1]))) {
    const { register } = (await import(moduleUrl(found[1]).href)) as CommandModule;
    register(program);
  } else listCommands(program);
  for (const command of [program, ...program.commands]) command.exitOverride().showHelpAfterError();
  await program.parseAsync([...argv], { from: 'user' });
}

function programOf(): Command {
  const codes = EXIT_MEANINGS.map(([code, meaning]) => `  ${code}  ${meaning}`).join('\n');
  return new Command('tributary')
    .description(
      "Trace money from donor to candidate, honestly: at least, by convention, at most, and every record's source.",
    )
    .version(programVersion)
    .addHelpText(
      'after',
      `\nExit codes:\n${codes}\n\nSettings: PORT, HOST, TRIBUTARY_DATA, NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE`,
    );
}

/** For help and for unknown words: every command by name and summary, none of them loaded. */
function listCommands(program: Command): void {
  for (const [command, module, summary] of COMMANDS) {
    if (existsSync(moduleUrl(module))) program.command(command).description(summary);
  }
}

/** A reader that has had enough (`| head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  throw error;
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.badInput;
  else process.exitCode = reportError(error);
}

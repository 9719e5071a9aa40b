/** The command line: loads only the module of the command that is asked for, so that it starts fast. */
import { existsSync } from 'node:fs';
import { type Command, CommanderError } from 'commander';
import type { CommandModule } from './cli/commandModule.ts';
import { COMMANDS, programOf } from './cli/program.ts';
import { reportError } from './cli/report.ts';
import { EXIT } from './core/exitCodes.ts';

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

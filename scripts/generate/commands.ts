/** docs/commands.md: every command with its options, and the exit codes, from the command line's own definitions. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { CommandModule } from '../../server/cli/commandModule.ts';
import { COMMANDS, programOf } from '../../server/cli/program.ts';
import { EXIT_MEANINGS } from '../../server/core/exitCodes.ts';
import { inProject } from '../../server/core/paths.ts';

export async function generate(): Promise<{ path: string; content: string }> {
  const program = programOf();
  for (const module of new Set(COMMANDS.map(([, module]) => module))) {
    const file = inProject('server/cli', `${module}.ts`);
    if (existsSync(file)) ((await import(file)) as CommandModule).register(program);
  }
  const order = COMMANDS.map(([name]) => name);
  const commands = [...program.commands].sort((a, b) => order.indexOf(a.name()) - order.indexOf(b.name()));
  const content = [HEAD, exitCodes(), ...commands.map(section)].join('\n\n');
  return { path: 'docs/commands.md', content: `${content}\n` };
}

const HEAD = `# Commands

Generated from the command line's own definitions by \`npm run generate\`. In a checkout, after \`npm ci\`, each is run as
\`npx tributary COMMAND\`; what is missing or stale is built first. Answers go to standard output, everything else to
standard error. While a server runs on the same data folder, commands that read ask it, and an import is handed over to it.

| setting | meaning |
|---|---|
| \`PORT\` | port of the server, 4680; 0 for any free one |
| \`HOST\` | address of the server, 127.0.0.1 |
| \`TRIBUTARY_DATA\` | data folder; by default under the user's data folder of the system |
| \`TRIBUTARY_FOLD\` | \`off\`: the ledger keeps every donor apart in memory; by default those who only give are folded, and no figure depends on it |
| \`TRIBUTARY_HOSTS\` | further names under which the server may be reached, where it listens beyond 127.0.0.1 |
| \`NEO4J_URI\`, \`NEO4J_USER\`, \`NEO4J_PASSWORD\`, \`NEO4J_DATABASE\` | a Neo4j in place of the embedded store |
| \`LOG_LEVEL\` | trace, debug, info, warn, error or silent; the log goes to standard error |`;

function exitCodes(): string {
  const rows = EXIT_MEANINGS.map(([code, meaning]) => `| ${code} | ${meaning} |`);
  return ['## Exit codes', '', '| code | meaning |', '|---|---|', ...rows].join('\n');
}

function section(command: Command): string {
  command.configureHelp({ helpWidth: 100 });
  return `## ${command.name()}\n\n\`\`\`\n${command.helpInformation().trim()}\n\`\`\``;
}

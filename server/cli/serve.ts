/** `tributary serve`. */
import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('serve')
    .description(
      'Serve the page and the API. PORT and HOST say where (127.0.0.1:4680), TRIBUTARY_DATA where data is kept.',
    )
    .option('--port <port>', 'port to listen on; 0 for any free one')
    .option('--host <host>', 'address to listen on')
    .action(async (options: { port?: string; host?: string }) => {
      const { serve } = await import('../main.ts');
      await serve({
        ...process.env,
        ...(options.port !== undefined && { PORT: options.port }),
        ...(options.host !== undefined && { HOST: options.host }),
      });
    });
}

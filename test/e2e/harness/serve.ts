/** Serves the canvas harness from source. */
import { createServer } from 'vite';

/** Starts a server on a free port; the caller closes it. */
export async function serveHarness(): Promise<{ url: string; close(): Promise<void> }> {
  const server = await createServer({
    configFile: false,
    root: new URL('../../../', import.meta.url).pathname,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', watch: null, hmr: false },
    optimizeDeps: {
      entries: ['test/e2e/harness/index.html'],
      include: [
        'sigma',
        'sigma/rendering',
        'sigma/utils',
        'graphology',
        'graphology-layout-forceatlas2',
        'graphology-layout-forceatlas2/worker.js',
        'graphology-layout-noverlap',
      ],
    },
    cacheDir: 'node_modules/.vite-harness',
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('the harness server has no port');
  return { url: `http://127.0.0.1:${address.port}/test/e2e/harness/index.html`, close: () => server.close() };
}

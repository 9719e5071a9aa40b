/**
 * How long the server's event loop stands still while it makes its largest answers: `npm run bench -- answers`. A client in a process
 * of its own asks the whole server, on the embedded store with 200,000 transfers in which one party alone has 7,500 receipts.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { WriteBatch } from '../../server/store/graphStore.ts';
import { listen, openTestServices } from '../server/kit.ts';
import { partyBatches, transferBatches } from './storeData.ts';
import { watched } from './watched.ts';

const TRANSFERS = 200_000;
const PARTIES = 20_000;
const REPEATS = 3;

const rows = (limit: number) => ({ cypher: 'MATCH (a:Party)-[t:CONTRIBUTED]->(b:Party) RETURN a, t, b', limit });

/** Answers by name: a path, with the body when something is posted. */
const ASKED: readonly (readonly [name: string, path: string, body?: object])[] = [
  ['party with 7,500 receipts', '/api/party/p0'],
  ['its neighbors', '/api/party/p0/neighbors'],
  ['search for a word that 20,000 names share', '/api/search?q=number'],
  ['trace to it', '/api/trace?from=p100&to=p0'],
  ['1,000 rows with their graph', '/api/cypher', rows(1_000)],
  ['10,000 rows with their graph', '/api/cypher', rows(10_000)],
];

async function* all(): AsyncGenerator<WriteBatch> {
  for (const parties of partyBatches(PARTIES)) yield { parties };
  for (const transfers of transferBatches(TRANSFERS, PARTIES)) yield { transfers };
}

export async function run(): Promise<void> {
  const { services, close } = await openTestServices();
  for await (const _ of services.store.writeInOrder(all())) continue;
  const { url, server } = await listen(services, { checkAnswers: false });
  for (const [name, path, body] of ASKED)
    for (let i = 0; i < REPEATS; i += 1) {
      const bytes = await watched(name, () => ask(url + path, body));
      console.log(`  ${(bytes / 1000).toFixed(1)} kB of JSON`);
    }
  server.close();
  await close();
}

/** Bytes of the answer, asked for by another process: what the asker does must not count as the server's. */
async function ask(url: string, body?: object): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const init = body && { method: 'POST', headers, body: JSON.stringify(body) };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', PROGRAM, url, JSON.stringify(init ?? {})]);
  return Number(stdout);
}

const PROGRAM = `fetch(process.argv[1], JSON.parse(process.argv[2])).then(async (answer) => {
  const text = await answer.text();
  if (!answer.ok) throw new Error(text.slice(0, 500));
  JSON.parse(text);
  console.log(Buffer.byteLength(text));
}).catch((error) => { console.error(String(error).slice(0, 500)); process.exit(1); })`;

/**
 * How long the server's event loop stands still while it makes a large answer: `npm run bench -- answers`. A client in a process of its
 * own asks the whole server for rows with payments in them, so that each answer holds its rows and their graph.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openTestServices, listen } from '../server/kit.ts';
import { partyBatches, transferBatches } from './storeData.ts';
import { watched } from './watched.ts';

const TRANSFERS = 20_000;
const PARTIES = 4_000;

export async function run(): Promise<void> {
  const { services, close } = await openTestServices();
  for (const parties of partyBatches(PARTIES)) await services.store.write({ parties });
  for (const transfers of transferBatches(TRANSFERS, PARTIES)) await services.store.write({ transfers });
  const { url, server } = await listen(services, { checkAnswers: false });
  await ask(url, 10);
  for (const limit of [1_000, 10_000]) {
    const bytes = await watched(`${limit.toLocaleString('en')} rows with their graph`, () => ask(url, limit));
    console.log(`  ${(bytes / 1e6).toFixed(1)} MB of JSON`);
  }
  server.close();
  await close();
}

/** Bytes of the answer, asked for by another process: what the asker does must not count as the server's. */
async function ask(url: string, limit: number): Promise<number> {
  const body = JSON.stringify({ cypher: 'MATCH (a:Party)-[t:CONTRIBUTED]->(b:Party) RETURN a, t, b', limit });
  const program = `fetch(${JSON.stringify(`${url}/api/cypher`)}, { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(body)} })
    .then(async (answer) => { const text = await answer.text(); if (!answer.ok) throw new Error(text.slice(0, 500)); JSON.parse(text); console.log(Buffer.byteLength(text)); }).catch((error) => { console.error(String(error).slice(0, 500)); process.exit(1); })`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program]);
  return Number(stdout);
}

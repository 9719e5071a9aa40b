/** The networks of the seed with example traces. */
import { readFileSync } from 'node:fs';
import { zNetworksResponse } from '../../model/api/networks.ts';
import { type SeedManifest, zSeedManifest } from '../../model/network.ts';
import { inProject } from '../core/paths.ts';
import { endpoint } from './endpoint.ts';
import { partiesById } from './read/parties.ts';

let manifest: SeedManifest | null = null;

/** An example whose parties are not in the store (another seed, an undone import) is left out. */
export const networksEndpoint = endpoint({
  id: 'networks',
  method: 'get',
  path: '/api/networks',
  tag: 'server',
  summary: 'Networks that the seed shows, of every side, with example traces.',
  answer: zNetworksResponse,
  handle: async ({ services }) => {
    manifest ??= zSeedManifest.parse(JSON.parse(readFileSync(inProject('seed/manifest.json'), 'utf8')));
    const { networks } = manifest;
    const traces = networks.flatMap(({ id, traces }) => traces.map((trace) => ({ ...trace, network: id })));
    const parties = await partiesById(
      services.store,
      traces.flatMap(({ from, to }) => [from, to]),
    );
    const examples = traces.flatMap((trace) => {
      const [from, to] = [parties.get(trace.from), parties.get(trace.to)];
      return from && to ? [{ ...trace, fromName: from.name, toName: to.name }] : [];
    });
    return { networks, examples };
  },
});

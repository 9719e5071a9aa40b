/** The manifest: the networks that the seed shows, checked against its tables. */
import { type SeedManifest, zSeedManifest } from '../../../model/network.ts';
import { MANIFEST_FILE } from './files.ts';
import type { SeedProblem } from './problems.ts';
import type { SeedRows } from './references.ts';
import type { SeedRow } from './table.ts';

/** Reads the manifest; null when it cannot be read, with findings. */
export function readManifest(text: string, problems: SeedProblem[]): SeedManifest | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    problems.push(finding(null, `not JSON: ${(error as Error).message}`));
    return null;
  }
  const result = zSeedManifest.safeParse(json);
  if (result.success) return result.data;
  for (const issue of result.error.issues) problems.push(finding(issue.path.map(String).join('.'), issue.message));
  return null;
}

/** Checks that networks are counted right and their traces name parties that are there. */
export function checkManifest(manifest: SeedManifest, rows: SeedRows, problems: SeedProblem[]): void {
  const parties = new Set(rows.parties.map((row) => row.cells.id));
  manifest.networks.forEach((network, i) => {
    for (const table of ['transfers', 'claims'] as const) {
      const counted = countIn(rows[table], network.id);
      if (counted !== network[table]) {
        const message = `says ${network[table]}, ${table}.csv has ${counted} in network "${network.id}"`;
        problems.push(finding(`networks.${i}.${table}`, message));
      }
    }
    network.traces.forEach((trace, j) => {
      for (const end of ['from', 'to'] as const) {
        if (!parties.has(trace[end]))
          problems.push(finding(`networks.${i}.traces.${j}.${end}`, `unknown party "${trace[end]}"`));
      }
    });
  });
}

function countIn(rows: readonly SeedRow[], network: string): number {
  return rows.filter((row) => (row.cells.networks ?? '').split('|').includes(network)).length;
}

function finding(column: string | null, message: string): SeedProblem {
  return { file: MANIFEST_FILE, line: null, column, message };
}

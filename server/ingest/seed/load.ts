/** Loads the seed into a store, once: a second start changes nothing, a newer seed replaces the older one. */
import type { SeedManifest } from '../../../model/network.ts';
import { inProject } from '../../core/paths.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import { SEED_IMPORT } from './files.ts';
import { readSeed } from './readSeed.ts';

/** Key of the store's note that holds the hash of the seed it was loaded with. */
export const SEED_META = 'seed';
/** Noted while a load is under way, so that one that was cut short is done again. */
const UNFINISHED = 'unfinished';

export interface SeedLoad {
  /** false: the store holds this very seed already. */
  readonly changed: boolean;
  readonly hash: string;
  readonly manifest: SeedManifest;
}

/** Folder of the seed that ships with the program. */
export function seedFolder(): string {
  return inProject('seed');
}

/**
 * Loads the seed unless the store's note says that it is there. Validation comes first, so a seed with findings leaves
 * the store as it was. @throws SeedError, StoreError
 */
export async function loadSeed(store: GraphStore, folder: string = seedFolder()): Promise<SeedLoad> {
  const { batch, manifest, hash } = readSeed(folder);
  const loaded = await store.getMeta(SEED_META);
  if (loaded === hash) return { changed: false, hash, manifest };
  if (loaded !== null) {
    await store.setMeta(SEED_META, UNFINISHED);
    await store.removeImport(SEED_IMPORT);
  }
  await store.write({ ...batch, importId: SEED_IMPORT });
  await store.setMeta(SEED_META, hash);
  await store.durable();
  return { changed: true, hash, manifest };
}

/** Reads that are made into something as a whole: with some of the rows only, it would be wrong and nobody would see it. */
import { type GraphStore, type ReadOptions, type ReadResult, StoreError } from './graphStore.ts';

/**
 * All rows of a statement of Tributary's own, which is not linted: the grammar of Cypher need not be loaded for it.
 * @param what names the rows where they are too many, e.g. "the merges of a store".
 * @throws StoreError as {@link GraphStore.read} does; `memory` when there are more than `options.rowLimit`.
 */
export async function readAll(
  store: Pick<GraphStore, 'read'>,
  what: string,
  cypher: string,
  params: Record<string, unknown>,
  options: Omit<ReadOptions, 'trusted'> & { readonly rowLimit: number },
): Promise<Pick<ReadResult, 'columns' | 'rows'>> {
  const { truncated, ...result } = await store.read(cypher, params, { ...options, trusted: true });
  if (!truncated) return result;
  throw new StoreError(
    'memory',
    `${what}: there are more than ${options.rowLimit.toLocaleString('en')} rows, more than can be held at once`,
    'A part of them would make a wrong figure, so that none is given. Where you can, ask for less.',
  );
}

/** Runs one of the API's statements and gives its rows as objects. */
import type { GraphStore, ReadOptions } from '../../store/graphStore.ts';
import { readStatement } from './statement.ts';

/** More rows than any answer shows; a party with more records than this is answered from the ledger's sums. */
export const MOST_ROWS = 200_000;
const DEADLINE_MS = 15_000;

/** Rows of cypher/read/NAME.cypher. @throws StoreError as {@link GraphStore.read} does. */
export async function rowsOf<Row>(
  store: GraphStore,
  name: string,
  params: Record<string, unknown>,
  options: ReadOptions & { readonly placeholders?: Readonly<Record<string, string>> } = {},
): Promise<Row[]> {
  const { placeholders, ...limits } = options;
  const cypher = readStatement(name, placeholders);
  const result = await store.read(cypher, params, {
    deadlineMs: DEADLINE_MS,
    rowLimit: MOST_ROWS,
    trusted: true,
    ...limits,
  });
  return result.rows.map(
    (row) => Object.fromEntries(result.columns.map((column, i) => [column, row[i]])) as unknown as Row,
  );
}

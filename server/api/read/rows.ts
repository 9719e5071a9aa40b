/** Runs one of the API's statements and gives its rows as objects. */
import { type GraphStore, type ReadOptions, StoreError } from '../../store/graphStore.ts';
import { readStatement } from './statement.ts';

/** More rows than any answer needs. A total over some of them only would be a wrong figure, so more of them are an error. */
const MOST_ROWS = 200_000;
const DEADLINE_MS = 15_000;

/** All rows of cypher/read/NAME.cypher. @throws StoreError as {@link GraphStore.read} does; `memory` when there are more than can be held. */
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
  if (result.truncated)
    throw new StoreError(
      'memory',
      `the answer would be made of more than ${(limits.rowLimit ?? MOST_ROWS).toLocaleString('en')} rows (${name})`,
      'Ask for less: one type of money, a shorter window.',
    );
  return result.rows.map(
    (row) => Object.fromEntries(result.columns.map((column, i) => [column, row[i]])) as unknown as Row,
  );
}

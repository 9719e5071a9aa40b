/** Runs one of the API's statements and gives its rows as objects. */
import { mapInTurns } from '../../core/turns.ts';
import type { GraphStore, ReadOptions } from '../../store/graphStore.ts';
import { readAll } from '../../store/readAll.ts';
import { readStatement } from './statement.ts';

/** More rows than any answer needs. */
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
  const result = await readAll(store, name, cypher, params, {
    deadlineMs: DEADLINE_MS,
    rowLimit: MOST_ROWS,
    own: true,
    ...limits,
  });
  return mapInTurns(
    result.rows,
    (row) => Object.fromEntries(result.columns.map((column, i) => [column, row[i]])) as unknown as Row,
  );
}

/** What a query found: as a table, and as a picture where parties and payments are among it. */
import { useMemo, useState } from 'react';
import type { QueryResponse } from '../../../model/api/queries.ts';
import { pictureOfGraph } from '../../../scene/picture.ts';
import { exploreResult } from '../../state/explore.ts';
import { select } from '../../state/pick.ts';
import { Picture } from '../picture/Picture.tsx';
import { type Column, DataTable } from '../table/DataTable.tsx';
import '../table/table.css';
import { save } from '../../ui/save.ts';
import { cellText, headerOf, isMoney, type NameOf, type Opens, opens, partyColumn, resultCsv } from './cells.ts';

type Row = { readonly index: number; readonly cells: readonly unknown[] };

/** Rows that a query may ask for at most. */
export const MOST_ROWS = 10_000;

interface Props {
  answer: QueryResponse;
  name: string;
  /** Runs the query again for {@link MOST_ROWS} rows; absent when that is what was asked. */
  onMore?: () => void;
}

export function Result({ answer, name, onMore }: Props) {
  const graph = answer.graph && answer.graph.edges.length > 0 ? answer.graph : null;
  const [shown, setShown] = useState<'table' | 'graph'>('table');
  const picture = useMemo(() => graph && pictureOfGraph(graph), [graph]);
  const rows = useMemo<Row[]>(() => answer.rows.map((cells, index) => ({ index, cells })), [answer]);
  const columns = useMemo(() => columnsOf(answer.columns, namesOf(answer)), [answer]);
  if (answer.rows.length === 0) return <p className="note">No row: nothing in these records answers this query.</p>;
  return (
    <section className="stack result" aria-label="Result">
      <div className="row">
        {graph && (
          <>
            <button type="button" className="button" aria-pressed={shown === 'table'} onClick={() => setShown('table')}>
              As a table
            </button>
            <button type="button" className="button" aria-pressed={shown === 'graph'} onClick={() => setShown('graph')}>
              As a picture
            </button>
            <button type="button" className="button" onClick={() => exploreResult(graph.nodes.map(({ id }) => id))}>
              Send to Explore
            </button>
          </>
        )}
        <button type="button" className="button" onClick={() => save(`${name}.csv`, resultCsv(answer))}>
          Export CSV
        </button>
        <span className="small muted">
          {answer.truncated ? `the first ${counted(answer.rows.length)}` : counted(answer.rows.length)} ·{' '}
          {Math.round(answer.elapsedMs)} ms
        </span>
        {answer.truncated && onMore && (
          <button type="button" className="button" onClick={onMore}>
            Up to {counted(MOST_ROWS)}
          </button>
        )}
      </div>
      {shown === 'graph' && picture ? (
        <Picture picture={picture} trace={null} figure={null} title={`Found by the query “${name}”`} />
      ) : (
        <DataTable
          name="Rows found"
          rows={rows}
          columns={columns}
          rowId={(row) => String(row.index)}
          numeric={answer.columns.filter(
            (column, i) => isMoney(column) || answer.rows.every((cells) => typeof cells[i] === 'number'),
          )}
        />
      )}
    </section>
  );
}

/** Names of the parties that the answer tells, by id. */
function namesOf({ graph }: QueryResponse): NameOf {
  const names = new Map(graph?.nodes.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

function columnsOf(names: readonly string[], nameOf: NameOf): Column<Row>[] {
  return names.flatMap((column, i): Column<Row>[] => {
    // An id that stands beside a name opens the party from the name.
    if (partyColumn(column, names) !== null) return [];
    const idAt = names.indexOf(`${column}Id`);
    return [
      {
        id: column,
        header: headerOf(column),
        accessorFn: (row: Row) => sortable(row.cells[i], nameOf),
        sortFn: 'basic',
        cell: ({ row: { original } }) => {
          const text = cellText(column, original.cells[i], nameOf);
          const id = original.cells[partyColumn(`${column}Id`, names) === null ? -1 : idAt];
          const opened: Opens | null = typeof id === 'string' ? { kind: 'party', id } : opens(original.cells[i]);
          if (/^\d{4}-\d\d-\d\d$/.test(text)) return <span className="one-line">{text}</span>;
          if (opened === null || text === '') return text;
          return (
            <button type="button" className="link" onClick={() => select(opened)}>
              {text}
            </button>
          );
        },
      },
    ];
  });
}

function counted(rows: number): string {
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en-US')} rows`;
}

/** Values as they sort: numbers as numbers, the rest as text. */
function sortable(value: unknown, nameOf: NameOf): string | number {
  return typeof value === 'number' ? value : cellText('', value, nameOf);
}

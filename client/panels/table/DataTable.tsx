/** A sortable, filterable table that draws only the rows in sight. */
import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  type ColumnDef,
  type RowData,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

export type Column<Row extends RowData> = ColumnDef<typeof features, Row>;

const ROW = 34;

interface Props<Row extends RowData> {
  name: string;
  rows: Row[];
  columns: Column<Row>[];
  rowId: (row: Row) => string;
  /** Whether the row is selected in the picture too. */
  selected?: (row: Row) => boolean;
  onOpen?: (row: Row) => void;
  onPoint?: (row: Row | null) => void;
  /** Ids of columns of numbers, set to the right. */
  numeric?: readonly string[];
}

export function DataTable<Row extends RowData>({
  name,
  rows,
  columns,
  rowId,
  selected,
  onOpen,
  onPoint,
  numeric = [],
}: Props<Row>) {
  const [filter, setFilter] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const table = useTable({
    features,
    data: rows,
    columns,
    getRowId: rowId,
    state: { globalFilter: filter },
    onGlobalFilterChange: setFilter,
    globalFilterFn: 'includesString',
    getColumnCanGlobalFilter: () => true,
  });
  const shown = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
    initialRect: { width: 800, height: 600 },
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const align = (id: string) => (numeric.includes(id) ? 'num' : undefined);
  return (
    <div className="data-table">
      <div className="row">
        <label className="row small">
          Filter
          <input className="field" type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
        </label>
        <span className="small muted" role="status">
          {shown.length === rows.length
            ? `${rows.length.toLocaleString('en-US')} rows`
            : `showing ${shown.length.toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')}`}
        </span>
      </div>
      {/* A scrolling region must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="data-frame" ref={frame} tabIndex={0} role="region" aria-label={name}>
        <table aria-rowcount={shown.length + 1}>
          <caption className="hidden-text">{name}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => {
                  const sorted = header.column.getIsSorted();
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      className={align(header.column.id)}
                      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                    >
                      <button type="button" onClick={header.column.getToggleSortingHandler()}>
                        <table.FlexRender header={header} />
                        <span aria-hidden="true">{sorted === 'asc' ? ' ↑' : sorted === 'desc' ? ' ↓' : ''}</span>
                      </button>
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            {above > 0 && <tr style={{ height: above }} aria-hidden="true" />}
            {items.map((item) => {
              const row = shown[item.index];
              return (
                <tr
                  key={row.id}
                  aria-rowindex={item.index + 2}
                  data-selected={selected?.(row.original) || undefined}
                  onClick={() => onOpen?.(row.original)}
                  onMouseEnter={() => onPoint?.(row.original)}
                  onMouseLeave={() => onPoint?.(null)}
                >
                  {row.getAllCells().map((cell) => (
                    <td key={cell.id} className={align(cell.column.id)}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))}
                </tr>
              );
            })}
            {below > 0 && <tr style={{ height: below }} aria-hidden="true" />}
          </tbody>
        </table>
        {shown.length === 0 && <p className="muted small data-none">No row matches “{filter}”.</p>}
      </div>
    </div>
  );
}

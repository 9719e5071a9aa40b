/** Payments of the picture, one row an edge. */
import { useMemo } from 'react';
import type { GraphEdge } from '../../../model/api/graph.ts';
import { formatDates } from '../../../model/day.ts';
import { formatDollars } from '../../../model/money.ts';
import { TYPE_VERBS } from '../../../model/transfer.ts';
import type { Picture } from '../../../scene/types.ts';
import { usePage } from '../../state/page.ts';
import { pickText, select } from '../../state/pick.ts';
import { edgeAmount, nameOf } from '../../ui/edgeWords.ts';
import { type Column, DataTable } from './DataTable.tsx';

interface Row {
  readonly edge: GraphEdge;
  readonly payer: string;
  readonly payee: string;
  readonly verb: string;
  readonly dates: string;
}

const open = ({ edge }: Row) => select({ kind: 'edge', id: edge.id });

const COLUMNS: Column<Row>[] = [
  { id: 'payer', header: 'Payer', accessorFn: (row) => row.payer, sortFn: 'alphanumeric' },
  { id: 'verb', header: 'What', accessorFn: (row) => row.verb, sortFn: 'alphanumeric' },
  { id: 'payee', header: 'Payee', accessorFn: (row) => row.payee, sortFn: 'alphanumeric' },
  {
    id: 'amount',
    header: 'Amount',
    accessorFn: (row) => row.edge.cents,
    sortFn: 'basic',
    cell: ({ row: { original } }) => (
      <button type="button" className="link" onClick={() => open(original)}>
        {edgeAmount(original.edge)}
        <span className="hidden-text"> show records</span>
      </button>
    ),
  },
  {
    id: 'before',
    header: 'Before the gift',
    accessorFn: (row) => row.edge.beforeGiftCents,
    sortFn: 'basic',
    cell: ({ row: { original } }) => dollarsOrNothing(original.edge.beforeGiftCents),
  },
  {
    id: 'dates',
    header: 'When',
    accessorFn: (row) => row.edge.dateFrom ?? row.edge.dateTo ?? '',
    sortFn: 'basic',
    cell: ({ row: { original } }) => original.dates,
  },
  { id: 'records', header: 'Records', accessorFn: (row) => row.edge.countableRecords, sortFn: 'basic' },
  {
    id: 'excluded',
    header: 'Not counted',
    accessorFn: (row) => row.edge.excludedCents,
    sortFn: 'basic',
    cell: ({ row: { original } }) => dollarsOrNothing(original.edge.excludedCents),
  },
];

function dollarsOrNothing(cents: number): string {
  return cents === 0 ? '' : formatDollars(cents);
}

export function PaymentTable({ picture }: { picture: Picture }) {
  const pick = usePage((page) => page.url.pick);
  const rows = useMemo(
    () =>
      picture.graph.edges
        .map((edge) => ({
          edge,
          payer: nameOf(picture.graph, edge.payer),
          payee: nameOf(picture.graph, edge.payee),
          verb: TYPE_VERBS[edge.type],
          dates: formatDates(edge),
        }))
        .sort((a, b) => b.edge.cents - a.edge.cents),
    [picture],
  );
  return (
    <DataTable
      name="Payments in the picture"
      rows={rows}
      columns={COLUMNS}
      rowId={(row) => row.edge.id}
      selected={(row) => pick.includes(pickText({ kind: 'edge', id: row.edge.id }))}
      onOpen={open}
      numeric={['amount', 'before', 'records', 'excluded']}
    />
  );
}

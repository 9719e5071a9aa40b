/** Parties of the picture. */
import { useMemo } from 'react';
import type { GraphNode } from '../../../model/api/graph.ts';
import { formatDollars } from '../../../model/money.ts';
import { KIND_NAMES } from '../../../model/party.ts';
import type { Picture } from '../../../scene/types.ts';
import { usePage } from '../../state/page.ts';
import { pickText, select } from '../../state/pick.ts';
import { KindShape } from '../../ui/KindShape.tsx';
import { type Column, DataTable } from './DataTable.tsx';

const open = (node: GraphNode) => select({ kind: 'party', id: node.id });

const COLUMNS: Column<GraphNode>[] = [
  {
    id: 'name',
    header: 'Party',
    accessorFn: (node) => node.name,
    sortFn: 'alphanumeric',
    cell: ({ row: { original } }) => (
      <button type="button" className="link party-name" onClick={() => open(original)}>
        <KindShape kind={original.kind} /> {original.name}
      </button>
    ),
  },
  { id: 'kind', header: 'Kind', accessorFn: (node) => KIND_NAMES[node.kind], sortFn: 'alphanumeric' },
  { id: 'place', header: 'Place', accessorFn: (node) => node.jurisdiction ?? '', sortFn: 'alphanumeric' },
  {
    id: 'in',
    header: 'Received',
    accessorFn: (node) => node.inCents,
    sortFn: 'basic',
    cell: ({ row: { original } }) => formatDollars(original.inCents),
  },
  {
    id: 'out',
    header: 'Paid',
    accessorFn: (node) => node.outCents,
    sortFn: 'basic',
    cell: ({ row: { original } }) => formatDollars(original.outCents),
  },
];

export function PartyTable({ picture }: { picture: Picture }) {
  const pick = usePage((page) => page.url.pick);
  const rows = useMemo(
    () => [...picture.graph.nodes].sort((a, b) => b.inCents + b.outCents - a.inCents - a.outCents),
    [picture],
  );
  return (
    <DataTable
      name="Parties in the picture"
      rows={rows}
      columns={COLUMNS}
      rowId={(node) => node.id}
      selected={(node) => pick.includes(pickText({ kind: 'party', id: node.id }))}
      onOpen={open}
      numeric={['in', 'out']}
    />
  );
}

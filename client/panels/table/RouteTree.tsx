/** The tree of routes: every party with the payment that led to it, open to the last. */
import { useMemo } from 'react';
import type { GraphEdge } from '../../../model/api/graph.ts';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { formatDates } from '../../../model/day.ts';
import { formatDollars } from '../../../model/money.ts';
import { TYPE_VERBS } from '../../../model/transfer.ts';
import { select } from '../../state/pick.ts';
import { edgeAmount } from '../../ui/edgeWords.ts';
import { PartyName } from '../../ui/PartyName.tsx';
import { type Branch, routeTree } from './routeTree.ts';

export function RouteTree({ trace }: { trace: TraceResponse }) {
  const roots = useMemo(() => routeTree(trace.routes), [trace]);
  const edges = useMemo(() => new Map(trace.graph.edges.map((edge) => [edge.id, edge])), [trace]);
  return (
    <ul className="route-tree" aria-label="Tree of routes">
      {roots.map((branch) => (
        <BranchItem key={branch.key} branch={branch} edges={edges} trace={trace} />
      ))}
    </ul>
  );
}

interface ItemProps {
  branch: Branch;
  edges: ReadonlyMap<string, GraphEdge>;
  trace: TraceResponse;
}

function BranchItem({ branch, edges, trace }: ItemProps) {
  const edge = branch.edgeId === null ? undefined : edges.get(branch.edgeId);
  const line = (
    <>
      {edge && (
        <button type="button" className="link" onClick={() => select({ kind: 'edge', id: edge.id })}>
          {TYPE_VERBS[edge.type]} {edgeAmount(edge)}, {formatDates(edge)}:
        </button>
      )}{' '}
      <PartyName party={branch.party} />
      {branch.ends.map((index) => (
        <button
          key={index}
          type="button"
          className="link route-end"
          onClick={() => select({ kind: 'route', id: String(index) })}
        >
          route {index + 1}, width {formatDollars(trace.routes[index].widthCents)}
        </button>
      ))}
    </>
  );
  if (branch.branches.length === 0) return <li>{line}</li>;
  return (
    <li>
      {line}
      <ul>
        {branch.branches.map((next) => (
          <BranchItem key={next.key} branch={next} edges={edges} trace={trace} />
        ))}
      </ul>
    </li>
  );
}

/** What the selection lights up in a picture. */
import type { TraceResponse } from '../../model/api/trace.ts';
import { partySelection, recordSelection, routeSelection } from '../../scene/picture.ts';
import type { Picture, Selection } from '../../scene/types.ts';
import type { Pick } from './pick.ts';

/** Parties and edges that the picks light up; null lights up nothing. */
export function lit(picture: Picture, picks: readonly Pick[], trace: TraceResponse | null): Selection | null {
  const parts = picks
    .map((pick) => litBy(picture, pick, trace))
    .filter((part) => part.nodes.length + part.edges.length > 0);
  if (parts.length === 0) return null;
  return {
    nodes: [...new Set(parts.flatMap((part) => part.nodes))],
    edges: [...new Set(parts.flatMap((part) => part.edges))],
  };
}

function litBy(picture: Picture, { kind, id }: Pick, trace: TraceResponse | null): Selection {
  switch (kind) {
    case 'party':
      return partySelection(picture, id);
    case 'edge': {
      const edge = picture.graph.edges.find((one) => one.id === id);
      return edge ? { nodes: [edge.payer, edge.payee], edges: [id] } : { nodes: [], edges: [] };
    }
    case 'route':
      return routeSelection(picture, Number(id));
    case 'record':
      return recordSelection(picture, [id]);
    case 'figure':
      return recordSelection(picture, trace?.methods.find((figure) => figure.method === id)?.why ?? []);
    default:
      return { nodes: [], edges: [] };
  }
}

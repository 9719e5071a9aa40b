/** The payments of a party, or of a group, in the picture. */
import type { Picture } from '../../../scene/types.ts';
import { select } from '../../state/pick.ts';
import { edgeAmount, nameOf } from '../../ui/edgeWords.ts';

export function Payments({ id, picture }: { id: string; picture: Picture }) {
  const edges = picture.graph.edges.filter((edge) => edge.payer === id || edge.payee === id);
  if (edges.length === 0) return null;
  return (
    <div>
      <h3>In this picture</h3>
      <ul className="payments">
        {edges
          .sort((a, b) => b.cents - a.cents)
          .map((edge) => (
            <li key={edge.id}>
              <button type="button" className="link spread" onClick={() => select({ kind: 'edge', id: edge.id })}>
                <span>
                  {edge.payee === id
                    ? `from ${nameOf(picture.graph, edge.payer)}`
                    : `to ${nameOf(picture.graph, edge.payee)}`}
                </span>
                <span>{edgeAmount(edge)}</span>
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}

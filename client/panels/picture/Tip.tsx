/** What lies under the pointer, in full. */
import type { CSSProperties } from 'react';
import { formatShort } from '../../../model/money.ts';
import { KIND_NAMES } from '../../../model/party.ts';
import type { Picture } from '../../../scene/types.ts';
import type { Hit } from '../../graph/canvas.ts';
import { edgeAmount, edgeFacts, edgeSentence } from '../../ui/edgeWords.ts';

export function Tip({ hit, picture }: { hit: Hit; picture: Picture }) {
  const lines = hit.kind === 'node' ? partyLines(picture, hit.id) : edgeLines(picture, hit.id);
  if (lines.length === 0) return null;
  return (
    <div className="tip" aria-hidden="true" style={{ '--x': `${hit.x}px`, '--y': `${hit.y}px` } as CSSProperties}>
      <strong>{lines[0]}</strong>
      {lines.slice(1).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

function partyLines(picture: Picture, id: string): string[] {
  const node = picture.graph.nodes.find((one) => one.id === id);
  if (!node) return [];
  const place = node.jurisdiction ? ` · ${node.jurisdiction}` : '';
  return [
    node.name,
    KIND_NAMES[node.kind] + place,
    `received ${formatShort(node.inCents)}, paid ${formatShort(node.outCents)} in these records`,
  ];
}

function edgeLines(picture: Picture, id: string): string[] {
  const edge = picture.graph.edges.find((one) => one.id === id);
  if (!edge) return [];
  return [edgeAmount(edge), edgeSentence(picture.graph, edge), ...edgeFacts(edge)];
}

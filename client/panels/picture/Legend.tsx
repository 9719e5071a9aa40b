/** What widths, shapes and lines mean, from the scene that is drawn. */
import type { LegendItem, Scene } from '../../../scene/types.ts';
import type { CSSProperties } from 'react';
import type { View } from '../../graph/canvas.ts';
import { ShapeMark } from '../../ui/KindShape.tsx';

export function Legend({ scene, view }: { scene: Scene; view: View }) {
  const { scale, legend, more } = scene;
  return (
    <ul className="legend" aria-label="Legend">
      {view === 'river' ? (
        <li>
          <span className="legend-scale" style={{ width: scale.pixels }} />
          {scale.label}
        </li>
      ) : (
        <li>width: square root of the amount</li>
      )}
      {scale.note && view === 'river' && <li>{scale.note}</li>}
      {legend.map((item) => (
        <li key={item.kind + item.label}>
          <Swatch item={item} />
          {item.label}
        </li>
      ))}
      {/* The network draws all of them. */}
      {more.parties > 0 && view === 'river' && (
        <li>and {more.parties.toLocaleString('en-US')} more parties, in the table</li>
      )}
    </ul>
  );
}

function Swatch({ item }: { item: LegendItem }) {
  if (item.kind === 'party' && item.shape) return <ShapeMark shape={item.shape} color={item.color} />;
  return <span className="swatch" data-kind={item.kind} style={{ '--swatch': item.color } as CSSProperties} />;
}

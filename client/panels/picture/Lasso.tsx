/** Draws a rectangle and selects the parties inside. */
import { type PointerEvent, useState } from 'react';
import { theCanvas } from '../../state/canvasRef.ts';
import { act } from '../../state/page.ts';
import { pickText } from '../../state/pick.ts';

interface Corner {
  readonly x: number;
  readonly y: number;
}

function corner(event: PointerEvent): Corner {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

export function Lasso({ done }: { done: () => void }) {
  const [drag, setDrag] = useState<{ from: Corner; to: Corner } | null>(null);
  const finish = () => {
    if (drag) {
      const ids = theCanvas()?.nodesWithin(drag.from, drag.to) ?? [];
      act(`Select ${ids.length} parties`, { pick: ids.map((id) => pickText({ kind: 'party', id })) });
    }
    done();
  };
  return (
    <div
      className="lasso"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: corner(event), to: corner(event) });
      }}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: corner(event) })}
      onPointerUp={finish}
    >
      {drag && (
        <div
          className="lasso-box"
          style={{
            left: Math.min(drag.from.x, drag.to.x),
            top: Math.min(drag.from.y, drag.to.y),
            width: Math.abs(drag.to.x - drag.from.x),
            height: Math.abs(drag.to.y - drag.from.y),
          }}
        />
      )}
    </div>
  );
}

/**
 * A layout by the server says where it runs and for how long, and can be ended: the picture stays as it is then. It lies
 * on the picture, which would be drawn at another size if the toolbar made room for it.
 */
import type { Laying } from '../../graph/canvas.ts';
import { theCanvas } from '../../state/canvasRef.ts';
import { useElapsed } from '../../ui/Waiting.tsx';

export function LayingOut({ laying }: { laying: Laying }) {
  const elapsed = useElapsed(true);
  return (
    <div className="laying-out row small" role="status">
      <span>
        Laying out {laying.parties.toLocaleString('en-US')} parties on the server
        <span aria-hidden="true"> · {Math.floor(elapsed / 1000)} s</span>
      </span>
      <button type="button" className="button" onClick={() => theCanvas()?.stopLayout()}>
        Cancel
      </button>
    </div>
  );
}

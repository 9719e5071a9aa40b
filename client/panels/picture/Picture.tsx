/** The picture with its tools: river, network or table; what is under the pointer; a menu on every party and payment. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { TraceResponse } from '../../../model/api/trace.ts';
import type { Picture as Drawn, Scene } from '../../../scene/types.ts';
import { describeNetwork } from '../../../scene/describe.ts';
import type { Hit, Laying } from '../../graph/canvas.ts';
import { viewOf } from '../../state/storyView.ts';
import { usePage } from '../../state/page.ts';
import { parsePicks } from '../../state/pick.ts';
import type { ViewName } from '../../state/url.ts';
import { lit } from '../../state/selection.ts';
import { setShown, setView } from '../../state/shown.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { CanvasHost } from './CanvasHost.tsx';
import { HitMenu } from './HitMenu.tsx';
import { Lasso } from './Lasso.tsx';
import { LayingOut } from './LayingOut.tsx';
import { Legend } from './Legend.tsx';
import { Toolbar } from './Toolbar.tsx';
import './picture.css';

const Twin = lazy(() => import('../table/Twin.tsx').then((module) => ({ default: module.Twin })));

interface Props {
  picture: Drawn;
  trace: TraceResponse | null;
  /** Query string of the trace, for the exported figure; null where there is none. */
  figure: string | null;
  /** What is drawn, for the title of a figure without a trace. */
  title?: string;
}

interface Menu {
  readonly hit: Hit | null;
  readonly x: number;
  readonly y: number;
}

export function Picture({ picture, trace, figure, title = 'Payments between chosen parties' }: Props) {
  const view = usePage((page) => page.url.view);
  const pick = usePage((page) => page.url.pick);
  const ties = usePage((page) => page.url.ties);
  const url = usePage((page) => page.url);
  const [scene, setScene] = useState<Scene | null>(null);
  const [menu, setMenu] = useState<Menu | null>(null);
  const [lasso, setLasso] = useState(false);
  const [laying, setLaying] = useState<Laying | null>(null);
  const selection = useMemo(() => lit(picture, parsePicks(pick), trace), [picture, pick, trace]);
  const onMenu = useCallback((hit: Hit | null, x: number, y: number) => setMenu({ hit, x, y }), []);
  useEffect(() => {
    setShown(picture);
    return () => setShown(null);
  }, [picture]);
  useEffect(() => {
    const view = viewOf(url, picture, selection);
    if (view) setView(view);
  }, [url, picture, selection]);

  return (
    <section className="picture" aria-label="Picture">
      <Toolbar
        picture={picture}
        title={title}
        figure={figure}
        lasso={lasso}
        onLasso={() => setLasso(!lasso)}
        laying={laying}
        routes={trace?.routes.length ?? 0}
      />
      {view === 'table' ? (
        <Suspense fallback={<Waiting what="Opening the table" />}>
          <Twin picture={picture} trace={trace} />
        </Suspense>
      ) : (
        <>
          <div
            className="canvas-frame"
            role="application"
            aria-label={descriptionOf(picture, scene, view)}
            // Arrows walk along the money from here.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
          >
            <CanvasHost
              picture={picture}
              view={view}
              lit={selection}
              ties={ties}
              onScene={setScene}
              onMenu={onMenu}
              onLayout={setLaying}
            />
            {laying?.where === 'server' && <LayingOut laying={laying} />}
            {lasso && <Lasso done={() => setLasso(false)} />}
            {menu && <HitMenu {...menu} picture={picture} close={() => setMenu(null)} />}
          </div>
          <div className="legend-place">{scene && <Legend scene={scene} view={view} />}</div>
        </>
      )}
    </section>
  );
}

function descriptionOf(picture: Drawn, scene: Scene | null, view: ViewName): string {
  if (!scene) return 'The picture is being drawn';
  return view === 'network' ? describeNetwork(picture, scene) : scene.description;
}

/** Holds the drawing surface: one canvas for river and network, told what to show, asked what was touched. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LayoutRequest, LayoutResponse } from '../../../model/api/layout.ts';
import type { Picture, Scene, Selection } from '../../../scene/types.ts';
import { postLayout } from '../../api/endpoints.ts';
import { createCanvas, type Canvas, type Hit, type Laying, type View } from '../../graph/canvas.ts';
import { setCanvas } from '../../state/canvasRef.ts';
import { expand, parsePin, setPin } from '../../state/explore.ts';
import { pointAt, tell, usePage } from '../../state/page.ts';
import { clearPick, select } from '../../state/pick.ts';
import { useTheme } from '../../state/theme.ts';

interface Props {
  picture: Picture;
  view: View;
  lit: Selection | null;
  ties: boolean;
  onScene: (scene: Scene) => void;
  onMenu: (hit: Hit | null, x: number, y: number) => void;
  onLayout: (running: Laying | null) => void;
}

export function CanvasHost(props: Props) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const { theme } = useTheme();
  const [canvas, setOwn] = useState<Canvas | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useCanvas(host, latest, setOwn, setFailed);

  const pins = usePage((page) => page.url.pins);
  const pointed = usePage((page) => page.pointed);
  const { picture, view, lit, ties } = props;
  useEffect(() => canvas?.setTheme(theme), [canvas, theme]);
  useEffect(() => canvas?.setView(view), [canvas, view]);
  useEffect(() => {
    const places = new Map(pins.flatMap((text) => pinEntry(text)));
    canvas?.show(picture, { places, pinned: new Set(places.keys()), ties });
  }, [canvas, picture, pins, ties]);
  useEffect(() => canvas?.select(lit), [canvas, lit]);
  useEffect(() => canvas?.point(pointed), [canvas, pointed]);

  if (failed) {
    return (
      <p className="note warn" role="alert">
        The picture needs WebGL 2, which this browser refuses ({failed}). The table shows the same payments.
      </p>
    );
  }
  return <div className="canvas-host" ref={host} data-ready={canvas ? true : undefined} />;
}

function pinEntry(text: string): [string, { x: number; y: number }][] {
  const pin = parsePin(text);
  return pin ? [[pin.id, { x: pin.x, y: pin.y }]] : [];
}

/** Makes the canvas once and takes it away with the component. */
function useCanvas(
  host: { current: HTMLDivElement | null },
  latest: { current: Props },
  setOwn: (canvas: Canvas | null) => void,
  setFailed: (why: string) => void,
): void {
  useEffect(() => {
    const container = host.current;
    if (!container) return undefined;
    let gone = false;
    let made: Canvas | null = null;
    createCanvas(container, {
      theme: useTheme.getState().theme,
      view: latest.current.view,
      legend: false,
      onSelectNode: (id, click) => select({ kind: 'party', id }, click.additive),
      onSelectEdge: (id, click) => select({ kind: 'edge', id }, click.additive),
      onClear: (click) => !click.additive && clearPick(),
      onOpenNode: (id) => expand(id),
      onContextMenu: (hit, point) => latest.current.onMenu(hit, point.x, point.y),
      onPin: (id, place) => setPin(id, place),
      onScene: (scene) => latest.current.onScene(scene),
      askLayout: askServer,
      onLayout: (running) => latest.current.onLayout(running),
    }).then(
      (canvas) => {
        if (gone) return canvas.destroy();
        made = canvas;
        setCanvas(canvas);
        return setOwn(canvas);
      },
      (error: unknown) => setFailed(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      gone = true;
      pointAt(null);
      setCanvas(null);
      setOwn(null);
      made?.destroy();
    };
  }, [host, latest, setOwn, setFailed]);
}

/** A layout by the server; says so when its time was not enough. */
async function askServer(asked: LayoutRequest, signal: AbortSignal): Promise<LayoutResponse> {
  const answer = await postLayout(asked, signal);
  if (answer.partial)
    tell(`The layout ran out of time: ${answer.overlaps.toLocaleString('en-US')} pairs of symbols still overlap.`);
  return answer;
}

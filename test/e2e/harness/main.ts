/** A page with nothing but the canvas, for looking at it and for measuring it. */
import '../../../client/ui/fonts.css';
import { type Canvas, type CanvasOptions, createCanvas, type Hit, type Laying } from '../../../client/graph/canvas.ts';
import { PALETTES } from '../../../scene/palette.ts';
import type { ScaleBar, Theme } from '../../../scene/types.ts';
import { PICTURE } from '../../scene/fixture.ts';
import { randomPicture } from '../../scene/randomPicture.ts';

export interface Harness {
  canvas: Canvas;
  events: { hover: (Hit | null)[]; nodes: string[]; edges: string[]; layout: (Laying | null)[]; pins: string[] };
  scales: ScaleBar[];
  picture: typeof PICTURE;
  randomPicture: typeof randomPicture;
}

declare global {
  interface Window {
    harness: Promise<Harness>;
    /** Stands for the server, where a test gives one. */
    layOut?: CanvasOptions['askLayout'];
  }
}

const params = new URLSearchParams(location.search);
const theme: Theme = params.get('theme') === 'dark' ? 'dark' : 'light';
document.body.style.background = PALETTES[theme].ground;

async function start(): Promise<Harness> {
  await document.fonts.load('600 13px Inter');
  const events: Harness['events'] = { hover: [], nodes: [], edges: [], layout: [], pins: [] };
  const scales: ScaleBar[] = [];
  const canvas = await createCanvas(document.querySelector<HTMLElement>('#canvas') as HTMLElement, {
    theme,
    view: params.get('view') === 'network' ? 'network' : 'river',
    reducedMotion: params.has('still'),
    onHover: (hit) => events.hover.push(hit),
    onSelectNode: (id) => events.nodes.push(id),
    onSelectEdge: (id) => events.edges.push(id),
    onPin: (id) => events.pins.push(id),
    onScene: (scene) => scales.push(scene.scale),
    notes: true,
    ...(window.layOut && { askLayout: window.layOut }),
    onLayout: (running) => events.layout.push(running),
  });
  if (!params.has('empty')) canvas.show(PICTURE);
  return { canvas, events, scales, picture: PICTURE, randomPicture };
}

window.harness = start();

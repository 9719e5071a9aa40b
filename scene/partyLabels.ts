/** Ways to label a party: beside its bar in the outer columns, above it in between, ever shorter. */
import type { LabelInput, Placement } from './labels.ts';
import { type LineStyle, labelLine, NAME, SUB } from './line.ts';
import { textWidth, wrap } from './text.ts';
import type { SceneBar, SceneLabel } from './types.ts';

export const SYMBOL = 13;
/** Height of a line of a name and of its second line. */
export const NAME_LINE = 17;
export const SUB_LINE = 15;
/** Between bar, symbol and text. */
const NEAR = 8;

/** What a label above a bar takes: symbol, name in so many lines, second line. */
export function roomAbove(lines: number, withSub: boolean): number {
  return SYMBOL + 6 + NAME_LINE * lines + (withSub ? SUB_LINE : 0) + 6;
}

/** Lines of a name that may take `room` pixels each; two at most, about equally long; what is wider is shortened by {@link labelLine}. */
export function nameLines(name: string, room: number): string[] {
  const lines = wrap(name, room, NAME.size, NAME.weight);
  if (lines.length <= 1) return lines;
  const words = lines.join(' ').split(' ');
  const width = (part: readonly string[]): number => textWidth(part.join(' '), NAME.size, NAME.weight);
  const breaks = words.slice(1).map((_, i) => {
    const [head, tail] = [words.slice(0, i + 1), words.slice(i + 1)];
    return { head, tail, widest: Math.max(width(head), width(tail)) };
  });
  const best = breaks.reduce((a, b) => (b.widest < a.widest ? b : a));
  return [best.head.join(' '), best.tail.join(' ')];
}

/** All placements of a party's label, best first. */
export function partyPlacements(bar: SceneBar, input: LabelInput): Placement[] {
  const outer = bar.side !== 'middle';
  if (input.direction === 'right' && outer) return besides(bar, input, 0);
  const above = aboves(bar, input);
  return input.direction === 'right'
    ? [...above, ...inlines(bar, input)]
    : [
        // Where the river runs down, what is above a bar in between is the ribbon that ends there: beside it is free ground.
        ...(outer ? above : dearer(above, 1.2)),
        ...(outer ? belows(bar, input) : dearer(belows(bar, input), 1.2)),
        ...besides({ ...bar, side: 'last' }, input, outer ? 1.2 : 0),
        ...besides({ ...bar, side: 'first' }, input, outer ? 1.3 : 0.1),
      ];
}

const dearer = (placements: readonly Placement[], by: number): Placement[] =>
  placements.map((placement) => ({ ...placement, cost: placement.cost + by }));

interface Stack {
  readonly lines: readonly (readonly [string, LineStyle, number])[];
  readonly height: number;
}

/** Lines from top to bottom with the distance of each baseline from the top. */
function stack(names: readonly string[], sub: string): Stack {
  const lines: [string, LineStyle, number][] = names.map((name, i) => [name, NAME, NAME_LINE * i + 13]);
  if (sub) lines.push([sub, SUB, NAME_LINE * names.length + 12]);
  return { lines, height: NAME_LINE * names.length + (sub ? SUB_LINE : 0) };
}

function write(
  bar: SceneBar,
  { lines }: Stack,
  room: number,
  x: number,
  top: number,
  anchor: SceneLabel['anchor'],
): SceneLabel[] | null {
  const written = lines.map(([text, style, down]) =>
    labelLine(text, room, { owner: bar.id, ownerKind: 'party', x, y: top + down, anchor, receded: bar.receded }, style),
  );
  return written.every((line) => line !== null) ? written : null;
}

function besides(bar: SceneBar, { frame }: LabelInput, cost: number): Placement[] {
  const first = bar.side === 'first';
  const symbolX = first ? bar.x - NEAR - SYMBOL / 2 : bar.x + bar.width + NEAR + SYMBOL / 2;
  const x = first ? symbolX - SYMBOL / 2 - NEAR : symbolX + SYMBOL / 2 + NEAR;
  const room = first ? x - frame.x : frame.x + frame.width - x;
  const middle = bar.y + bar.height / 2;
  const wrapped = nameLines(bar.name, room);
  const stacks = [stack([bar.name], bar.sub), stack(wrapped, bar.sub), stack(wrapped, ''), stack([bar.name], '')];
  return stacks.flatMap((block, i) =>
    [0, -0.5, 0.5].map(
      (shift): Placement => ({
        cost: cost + i * 0.2 + Math.abs(shift) * 0.3 + shortening(block, room),
        draw: () => {
          const top = middle - block.height / 2 + shift * block.height;
          const lines = write(bar, block, room, x, top, first ? 'end' : 'start');
          return lines && { lines, symbol: { x: symbolX, y: top + block.height / 2, size: SYMBOL } };
        },
      }),
    ),
  );
}

/** Above the bar: symbol, name and second line, centered; moved sideways where the frame ends. */
function aboves(bar: SceneBar, input: LabelInput): Placement[] {
  const own = roomAcross(input);
  // A name may reach over its column's share where nothing else stands.
  return [own, own * 1.9].flatMap((room, wider) => {
    const wrapped = nameLines(bar.name, room);
    const stacks = [stack([bar.name], bar.sub), stack(wrapped, bar.sub), stack([bar.name], ''), stack(wrapped, '')];
    return stacks.flatMap((block, i): Placement[] => {
      const top = bar.y - 5 - block.height;
      const cost = i * 0.35 + shortening(block, room) + wider * 0.3;
      const x = centered(bar, block, room, input);
      const symbolAbove: Placement = {
        cost,
        draw: () => {
          const lines = write(bar, block, room, x, top, 'middle');
          return lines && { lines, symbol: { x, y: top - SYMBOL / 2 - 3, size: SYMBOL } };
        },
      };
      return block.lines.length === 1
        ? [symbolAbove, symbolInLine(bar, block, room, x, top, cost + 0.2)]
        : [symbolAbove];
    });
  });
}

function belows(bar: SceneBar, input: LabelInput): Placement[] {
  const room = roomAcross(input);
  const stacks = [stack([bar.name], bar.sub), stack(nameLines(bar.name, room), bar.sub), stack([bar.name], '')];
  const preferred = bar.side === 'last' ? -0.5 : 0.9;
  return stacks.map(
    (block, i): Placement => ({
      cost: preferred + i * 0.35 + shortening(block, room),
      draw: () => {
        const x = centered(bar, block, room, input);
        const symbol = { x, y: bar.y + bar.height + 5 + SYMBOL / 2, size: SYMBOL };
        const lines = write(bar, block, room, x, symbol.y + SYMBOL / 2 + 2, 'middle');
        return lines && { lines, symbol };
      },
    }),
  );
}

function symbolInLine(bar: SceneBar, block: Stack, room: number, x: number, top: number, cost: number): Placement {
  return {
    cost,
    draw: () => {
      const lines = write(bar, block, room - SYMBOL - 5, x + SYMBOL / 2 + 2, top, 'middle');
      if (!lines) return null;
      const { box } = lines[0];
      return { lines, symbol: { x: box.x - 5 - SYMBOL / 2, y: box.y + box.height / 2, size: SYMBOL } };
    },
  };
}

/** On one line right of the bar, over its ribbons. */
function inlines(bar: SceneBar, input: LabelInput): Placement[] {
  const x = bar.x + bar.width + 5;
  const room = Math.min(input.step - 24, input.frame.x + input.frame.width - x);
  const block = stack([bar.name], '');
  return [
    {
      cost: 2 + shortening(block, room),
      draw: () => {
        const lines = write(bar, block, room, x, bar.y + bar.height / 2 - 9, 'start');
        return lines && { lines, symbol: null };
      },
    },
  ];
}

/** What it costs that a line must be shortened. */
function shortening({ lines }: Stack, room: number): number {
  return lines.some(([text, { size, weight }]) => textWidth(text, size, weight) > room) ? 2 : 0;
}

function roomAcross({ direction, step, frame }: LabelInput): number {
  return direction === 'right' ? Math.max(60, step - 14) : Math.min(frame.width, 170);
}

function centered(bar: SceneBar, block: Stack, room: number, { frame }: LabelInput): number {
  const half =
    Math.min(room, Math.max(...block.lines.map(([text, style]) => textWidth(text, style.size, style.weight)))) / 2;
  const middle = bar.x + bar.width / 2;
  return Math.min(frame.x + frame.width - half, Math.max(frame.x + half, middle));
}

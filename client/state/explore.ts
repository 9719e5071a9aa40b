/** What is done to a picture in Explore: expand, collapse, hide, pin, group. All of it lives in the URL and is undone. */
import { GROUPINGS } from '../../scene/grouping.ts';
import { theCanvas } from './canvasRef.ts';
import { act, say, usePage } from './page.ts';
import { pickedParties } from './pick.ts';
import { partiesBehind, useShown } from './shown.ts';

export type Direction = 'in' | 'out' | 'both';

export interface Expansion {
  readonly id: string;
  readonly direction: Direction;
  readonly limit: number;
}

export interface Pin {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export const FIRST_EXPANSION = 10;

/** Reads `id~direction~limit`; null for anything else. */
export function parseExpansion(text: string): Expansion | null {
  const [id, direction, limit] = text.split('~');
  const number = Number.parseInt(limit, 10);
  if (!id || !['in', 'out', 'both'].includes(direction) || !(number > 0)) return null;
  return { id, direction: direction as Direction, limit: number };
}

export function expansionText({ id, direction, limit }: Expansion): string {
  return `${id}~${direction}~${limit}`;
}

/** Reads `id~x~y`; null for anything else. */
export function parsePin(text: string): Pin | null {
  const [id, x, y] = text.split('~');
  const place = { id, x: Number(x), y: Number(y) };
  return id && Number.isFinite(place.x) && Number.isFinite(place.y) ? place : null;
}

/** Whether an id stands for parties drawn as one. */
export const isGroup = (id: string): boolean => id.startsWith('group:');

const url = () => usePage.getState().url;
const picked = () => pickedParties(url().pick);

/** Shows a party's largest counterparties, `limit` of them. A trace turns into an exploration that starts from it. */
export function expand(id: string, direction: Direction = 'both', limit = FIRST_EXPANSION): void {
  if (isGroup(id)) {
    say('A group is not expanded: choose one of its parties');
    return;
  }
  const text = expansionText({ id, direction, limit });
  const others = url().open.filter((open) => {
    const one = parseExpansion(open);
    return one && !(one.id === id && one.direction === direction);
  });
  const seeds = url().seeds.includes(id) || url().at === 'explore' ? url().seeds : startingParties();
  act('Expand', {
    at: 'explore',
    party: null,
    seeds,
    open: [...others, text],
    hide: url().hide.filter((h) => h !== id),
  });
}

/** Parties that a fresh exploration starts from: what is drawn now. */
function startingParties(): string[] {
  return useShown.getState().picture?.graph.nodes.map((node) => node.id) ?? [];
}

export function expandPicked(): void {
  const ids = picked();
  for (const id of ids) expand(id);
}

export function collapse(id: string): void {
  act('Collapse', { open: url().open.filter((open) => parseExpansion(open)?.id !== id) });
}

export function collapsePicked(): void {
  const ids = new Set(picked());
  act('Collapse', { open: url().open.filter((open) => !ids.has(parseExpansion(open)?.id ?? '')) });
}

export function hide(ids: readonly string[]): void {
  if (ids.length === 0) return;
  act(ids.length === 1 ? 'Hide' : `Hide ${ids.length} parties`, {
    hide: [...new Set([...url().hide, ...partiesBehind(ids)])],
    pick: [],
  });
}

export const hidePicked = (): void => hide(picked());

export function hideOthers(): void {
  const ids = partiesBehind(picked());
  if (ids.length > 0) act('Hide the others', { only: ids, pick: picked().some(isGroup) ? [] : url().pick });
}

export function showAll(): void {
  act('Show what was hidden', { hide: [], only: [] });
}

/** Keeps a party where it is, or lets it go. */
export function setPin(id: string, place: { x: number; y: number } | null): void {
  const others = url().pins.filter((pin) => parsePin(pin)?.id !== id);
  const pin = place && `${id}~${place.x.toFixed(2)}~${place.y.toFixed(2)}`;
  act(place ? 'Pin' : 'Free', { pins: pin ? [...others, pin] : others });
}

export function pinPicked(): void {
  const places = theCanvas()?.places();
  for (const id of picked()) {
    const pinned = url().pins.some((pin) => parsePin(pin)?.id === id);
    const place = places?.get(id) ?? null;
    if (pinned) setPin(id, null);
    else if (place) setPin(id, place);
  }
}

export function freePinned(): void {
  act('Free all pins', { pins: [] });
}

export function groupNext(): void {
  const next = GROUPINGS[(GROUPINGS.indexOf(url().group) + 1) % GROUPINGS.length];
  act(`Group by ${next}`, { group: next });
}

/** Starts an exploration from some parties with their largest counterparties. */
export function explore(ids: readonly string[]): void {
  const open = ids.map((id) => expansionText({ id, direction: 'both', limit: FIRST_EXPANSION }));
  act('Explore', {
    at: 'explore',
    party: null,
    seeds: [...ids],
    open,
    hide: [],
    only: [],
    show: [],
    pick: [],
    view: 'network',
  });
}

/** Draws parties that a query found, as the query found them. */
export function exploreResult(ids: readonly string[]): void {
  act('Send to Explore', {
    at: 'explore',
    party: null,
    seeds: [...ids],
    open: [],
    hide: [],
    only: [],
    show: [],
    pick: [],
  });
}

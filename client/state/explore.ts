/** What is done to a picture in Explore: expand, collapse, hide, pin, group. All of it lives in the URL and is undone. */
import { GROUPINGS } from '../../scene/grouping.ts';
import { theCanvas } from './canvasRef.ts';
import { act, tell, usePage } from './page.ts';
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
    tell('A group is not expanded: choose one of its parties');
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

/** Parties that a key is about; none, and a word why, where none is selected in a picture. */
function chosen(): string[] {
  const ids = useShown.getState().picture ? picked() : [];
  if (ids.length === 0) tell('Choose a party in the picture first: click one, or walk there with the arrow keys');
  return ids;
}

export function expandPicked(): void {
  for (const id of chosen()) expand(id);
}

export function collapse(id: string): void {
  act('Collapse', { open: url().open.filter((open) => parseExpansion(open)?.id !== id) });
}

export function collapsePicked(): void {
  const ids = new Set(chosen());
  if (ids.size === 0) return;
  const open = url().open.filter((text) => !ids.has(parseExpansion(text)?.id ?? ''));
  if (url().at === 'explore' && open.length < url().open.length) act('Collapse', { open });
  else tell('Nothing to collapse: that party was not expanded');
}

/** Whether hiding changes what is drawn: the picture of a query's answer is drawn as the query found it. */
function canHide(): boolean {
  if (url().at !== 'queries') return true;
  tell('The answer of a query is drawn whole: send it to Explore to hide parties');
  return false;
}

export function hide(ids: readonly string[]): void {
  if (ids.length === 0 || !canHide()) return;
  act(ids.length === 1 ? 'Hide' : `Hide ${ids.length} parties`, {
    hide: [...new Set([...url().hide, ...partiesBehind(ids)])],
    pick: [],
  });
}

export const hidePicked = (): void => hide(chosen());

/** Leaves some parties and hides the others. */
export function keepOnly(ids: readonly string[]): void {
  if (ids.length === 0 || !canHide()) return;
  act('Hide the others', { only: partiesBehind(ids), pick: picked().some(isGroup) ? [] : url().pick });
}

export const hideOthers = (): void => keepOnly(chosen());

export function showAll(): void {
  if (url().hide.length + url().only.length > 0) act('Show what was hidden', { hide: [], only: [] });
  else tell('Nothing is hidden');
}

/** Keeps a party where it is, or lets it go. */
export function setPin(id: string, place: { x: number; y: number } | null): void {
  const others = url().pins.filter((pin) => parsePin(pin)?.id !== id);
  const pin = place && `${id}~${place.x.toFixed(2)}~${place.y.toFixed(2)}`;
  act(place ? 'Pin' : 'Free', { pins: pin ? [...others, pin] : others });
}

export function pinPicked(): void {
  const places = theCanvas()?.places();
  for (const id of chosen()) {
    const pinned = url().pins.some((pin) => parsePin(pin)?.id === id);
    const place = places?.get(id) ?? null;
    if (pinned) setPin(id, null);
    else if (place) setPin(id, place);
    else tell('A party is pinned where it is drawn: in the river or the network');
  }
}

export function freePinned(): void {
  if (url().pins.length > 0) act('Free all pins', { pins: [] });
  else tell('Nothing is pinned');
}

export function groupNext(): void {
  if (url().at !== 'explore' || !useShown.getState().picture) {
    tell('Parties are grouped in Explore, once some are drawn there');
    return;
  }
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

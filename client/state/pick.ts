/** What is selected, as the `pick` entries of the URL. */
import { act, showSide, usePage } from './page.ts';

export type PickKind = 'party' | 'edge' | 'route' | 'figure' | 'record';
export interface Pick {
  readonly kind: PickKind;
  readonly id: string;
}

const KINDS: readonly string[] = ['party', 'edge', 'route', 'figure', 'record'];

/** Reads `party:ID` and the like; null for anything else. */
export function parsePick(text: string): Pick | null {
  const at = text.indexOf(':');
  const kind = text.slice(0, at);
  return at > 0 && KINDS.includes(kind) && at < text.length - 1
    ? { kind: kind as PickKind, id: text.slice(at + 1) }
    : null;
}

export function pickText({ kind, id }: Pick): string {
  return `${kind}:${id}`;
}

/** All that is selected, oldest first. */
export function parsePicks(pick: readonly string[]): Pick[] {
  return pick.map(parsePick).filter((item): item is Pick => item !== null);
}

/** Selects one thing, or adds it to (takes it from) the selection. */
export function select(item: Pick, additive = false): void {
  const { pick } = usePage.getState().url;
  const text = pickText(item);
  const without = pick.filter((other) => other !== text);
  if (!additive) act('Select', { pick: [text] });
  else act('Select', { pick: without.length < pick.length ? without : [...pick, text] });
}

export function clearPick(): void {
  act('Clear selection', { pick: [] });
}

/** Selects nothing, and slides the inspector away where it lies over the page. */
export function closeInspector(): void {
  showSide(false);
  clearPick();
}

/** Ids of selected parties. */
export function pickedParties(pick: readonly string[]): string[] {
  return parsePicks(pick)
    .filter(({ kind }) => kind === 'party')
    .map(({ id }) => id);
}

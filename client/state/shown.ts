/** What the picture shows now, for keys, menus and the table, which act on it without drawing it. */
import { create } from 'zustand';
import type { Group } from '../../scene/grouping.ts';
import type { Picture } from '../../scene/types.ts';

interface Shown {
  readonly picture: Picture | null;
  /** Parties that are drawn as one, in Explore. */
  readonly groups: readonly Group[];
}

export const useShown = create<Shown>(() => ({ picture: null, groups: [] }));

export function setShown(picture: Picture | null): void {
  useShown.setState({ picture });
}

export function setGroups(groups: readonly Group[]): void {
  useShown.setState({ groups });
}

/** The parties behind ids: those of a group in its place. */
export function partiesBehind(ids: readonly string[]): string[] {
  const { groups } = useShown.getState();
  return ids.flatMap((id) => groups.find((group) => group.id === id)?.members.map((node) => node.id) ?? [id]);
}

/** What the picture shows now, for keys, menus and the table, which act on it without drawing it. */
import { create } from 'zustand';
import type { Group } from '../../scene/grouping.ts';
import type { Picture } from '../../scene/types.ts';
import type { StoryView } from './storyView.ts';

interface Shown {
  readonly picture: Picture | null;
  /** Parties that are drawn as one, in Explore. */
  readonly groups: readonly Group[];
  /** What was drawn last, for the story; it stays when the section is left. */
  readonly view: StoryView | null;
}

export const useShown = create<Shown>(() => ({ picture: null, groups: [], view: null }));

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

export function setView(view: StoryView | null): void {
  useShown.setState({ view });
}

/** What the picture shows now, for keys, menus and the table, which act on it without drawing it. */
import { create } from 'zustand';
import type { Picture } from '../../scene/types.ts';

interface Shown {
  readonly picture: Picture | null;
}

export const useShown = create<Shown>(() => ({ picture: null }));

export function setShown(picture: Picture | null): void {
  useShown.setState({ picture });
}

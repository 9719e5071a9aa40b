/** Light or dark: as the system asks, or as the reader chose. Colors of kinds come from scene/palette.ts. */
import { create } from 'zustand';
import { PALETTES, type KindGroup } from '../../scene/palette.ts';
import type { Theme } from '../../scene/types.ts';
import { recall, remember } from './memory.ts';

const KEY = 'theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

function chosen(): Theme | null {
  const kept = recall(KEY);
  return kept === 'light' || kept === 'dark' ? kept : null;
}

function current(): Theme {
  return chosen() ?? (system.matches ? 'dark' : 'light');
}

export const useTheme = create<{ theme: Theme }>(() => ({ theme: current() }));

/** Writes the theme to the document; called once before the first render and at every change. */
export function applyTheme(): void {
  const theme = current();
  const root = document.documentElement;
  root.dataset.theme = theme;
  for (const [group, color] of Object.entries(PALETTES[theme].kinds)) root.style.setProperty(`--kind-${group}`, color);
  useTheme.setState({ theme });
}

/** The other theme, kept for the next visit. */
export function toggleTheme(): void {
  remember(KEY, useTheme.getState().theme === 'dark' ? 'light' : 'dark');
  applyTheme();
}

/** CSS color of a group of kinds. */
export function kindVar(group: KindGroup): string {
  return `var(--kind-${group})`;
}

system.addEventListener('change', applyTheme);

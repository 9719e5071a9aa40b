/** What the signs of a picture mean: only those that occur in it. */
import { KIND_GROUPS, GROUP_NAMES, type KindGroup, PALETTES, RIBBON_SHARE, SHAPES, mix } from './palette.ts';
import type { LegendItem, SceneBar, SceneRibbon, SceneTie, Theme } from './types.ts';

const ORDER: readonly KindGroup[] = ['person', 'foundation', 'committee', 'candidate', 'group', 'other'];

/** Kinds of party in the order of their columns, then the signs of ribbons. */
export function legendOf(
  bars: readonly SceneBar[],
  ribbons: readonly SceneRibbon[],
  ties: readonly SceneTie[],
  theme: Theme,
): LegendItem[] {
  const { kinds, quiet, ground } = PALETTES[theme];
  const groups = new Set(bars.map((bar) => KIND_GROUPS[bar.kind]));
  const items: LegendItem[] = ORDER.filter((group) => groups.has(group)).map((group) => ({
    kind: 'party',
    label: GROUP_NAMES[group],
    color: kinds[group],
    shape: SHAPES[group],
  }));
  const gray = mix(ground, quiet, RIBBON_SHARE * 1.6);
  const has = (fill: string): boolean => ribbons.some((ribbon) => ribbon.parts.some((part) => part.fill === fill));
  const sign = (kind: LegendItem['kind'], label: string, present: boolean): void => {
    if (present) items.push({ kind, label, color: gray });
  };
  sign('before', 'before the gift, not counted', has('before'));
  sign('uncertain', 'between least and most stated', has('uncertain'));
  sign(
    'open',
    'or more',
    ribbons.some((ribbon) => ribbon.open),
  );
  sign(
    'for',
    'spent for, never given to',
    ribbons.some((ribbon) => ribbon.independent && !ribbon.against),
  );
  sign(
    'against',
    'spent against',
    ribbons.some((ribbon) => ribbon.against),
  );
  sign(
    'announced',
    'announced or not counted',
    ribbons.some((ribbon) => ribbon.announced),
  );
  sign('tie', 'tie without money', ties.length > 0);
  return items;
}

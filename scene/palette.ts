/**
 * Colours. They tell the kind of party, never a political side, and are doubled by shape and by column. The six were
 * computed: far apart in OKLab for normal, deuteranope, protanope and tritanope eyes (test/scene/palette.test.ts
 * recomputes it). Ribbons are opaque: their payer's colour mixed with the ground beforehand.
 */
import { type PartyKind } from '../model/party.ts';
import type { Shape, Theme } from './types.ts';

/** Kinds that share a colour and a shape. */
export type KindGroup = 'person' | 'foundation' | 'committee' | 'candidate' | 'group' | 'other';

export const KIND_GROUPS: Record<PartyKind, KindGroup> = {
  person: 'person',
  foundation: 'foundation',
  nonprofit: 'foundation',
  committee: 'committee',
  candidate: 'candidate',
  advocacyGroup: 'group',
  organization: 'other',
  vendor: 'other',
  unitemized: 'other',
};

export const GROUP_NAMES: Record<KindGroup, string> = {
  person: 'Person, donor',
  foundation: 'Foundation, nonprofit',
  committee: 'Committee, PAC',
  candidate: 'Candidate',
  group: 'Advocacy group',
  other: 'Other',
};

export const SHAPES: Record<KindGroup, Shape> = {
  person: 'circle',
  foundation: 'roundedSquare',
  committee: 'diamond',
  candidate: 'ring',
  group: 'hexagon',
  other: 'square',
};

export interface Palette {
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly kinds: Record<KindGroup, string>;
}

export const PALETTES: Record<Theme, Palette> = {
  light: {
    ground: '#FAF8F3',
    ink: '#1A1C20',
    quiet: '#505257',
    line: '#DCD8CE',
    accent: '#3C5ABC',
    kinds: {
      person: '#5A1D1C',
      foundation: '#390772',
      committee: '#3C5ABC',
      candidate: '#3C998E',
      group: '#AF7604',
      other: '#625951',
    },
  },
  dark: {
    ground: '#15181C',
    ink: '#F4F2EC',
    quiet: '#A9ABB0',
    line: '#33373D',
    accent: '#6C93FF',
    kinds: {
      person: '#D75700',
      foundation: '#A46796',
      committee: '#6C93FF',
      candidate: '#A1F9EB',
      group: '#ECBF20',
      other: '#ACADAC',
    },
  },
};

/** Share of the payer's colour in a ribbon, the rest is ground; and how much of that is left when it recedes. */
export const RIBBON_SHARE = 0.4;
export const RECEDED = 0.25;

/** Colour of a kind of party. */
export function kindColor(kind: PartyKind, theme: Theme): string {
  return PALETTES[theme].kinds[KIND_GROUPS[kind]];
}

/** Opaque colour of a ribbon paid by a party of this kind. */
export function ribbonColor(kind: PartyKind, theme: Theme, receded = false): string {
  return mix(PALETTES[theme].ground, kindColor(kind, theme), RIBBON_SHARE * (receded ? RECEDED : 1));
}

/** Colour of a bar or symbol that recedes: a quarter of its own, the rest ground. */
export function recede(color: string, theme: Theme): string {
  return mix(PALETTES[theme].ground, color, RECEDED);
}

/** `share` of `over`, the rest `under`, in sRGB as a screen blends. */
export function mix(under: string, over: string, share: number): string {
  const [a, b] = [channels(under), channels(over)];
  const mixed = a.map((value, i) => Math.round(value + (b[i] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0').toUpperCase()).join('')}`;
}

/** Red, green and blue, 0 to 255, of "#RRGGBB". */
export function channels(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

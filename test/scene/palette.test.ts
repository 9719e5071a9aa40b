import { describe, expect, it } from 'vitest';
import { channels, mix, PALETTES, ribbonColor } from '../../scene/palette.ts';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const times = (m: Matrix, v: Triple): Triple =>
  m.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]) as unknown as Triple;

/** sRGB to linear light (IEC 61966-2-1). */
const linear = (color: string): Triple =>
  channels(color).map((c) =>
    c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
  ) as unknown as Triple;

/** OKLab (Ottosson 2020) of linear sRGB. */
function oklab(rgb: Triple): Triple {
  const lms = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms.map(Math.cbrt) as unknown as Triple,
  );
}

/** Full dichromacy in linear sRGB: Machado, Oliveira, Fernandes 2009. */
const EYES: Record<string, Matrix> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const clamp = (rgb: Triple): Triple => rgb.map((c) => Math.min(1, Math.max(0, c))) as unknown as Triple;

function smallestDistance(colors: string[], eye: string): number {
  const labs = colors.map((color) => oklab(clamp(times(EYES[eye], linear(color)))));
  let least = Infinity;
  for (let i = 0; i < labs.length; i++)
    for (let j = 0; j < i; j++)
      least = Math.min(least, 100 * Math.hypot(...labs[i].map((value, k) => value - labs[j][k])));
  return least;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [a, b]
    .map(
      (color) =>
        times(
          [
            [0.2126, 0.7152, 0.0722],
            [0, 0, 0],
            [0, 0, 0],
          ],
          linear(color),
        )[0],
    )
    .sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const LEAST = { light: { eyes: 13.9, tritanopia: 11, ground: 3.2 }, dark: { eyes: 15.5, tritanopia: 12, ground: 4.2 } };

describe.each(['light', 'dark'] as const)('palette, %s', (theme) => {
  const palette = PALETTES[theme];
  const colors = Object.values(palette.kinds);

  it.each(['normal', 'protanopia', 'deuteranopia'])('keeps kinds apart in %s vision', (eye) => {
    expect(smallestDistance(colors, eye)).toBeGreaterThanOrEqual(LEAST[theme].eyes);
  });
  it('keeps kinds apart in tritanopia', () => {
    expect(smallestDistance(colors, 'tritanopia')).toBeGreaterThanOrEqual(LEAST[theme].tritanopia);
  });
  it('stands out from the ground', () => {
    for (const color of colors) expect(contrast(color, palette.ground)).toBeGreaterThanOrEqual(LEAST[theme].ground);
  });
  it('writes in ink of at least 7:1, also the quiet tone', () => {
    expect(contrast(palette.ink, palette.ground)).toBeGreaterThanOrEqual(7);
    expect(contrast(palette.quiet, palette.ground)).toBeGreaterThanOrEqual(7);
  });
  it('keeps ink readable on every ribbon', () => {
    for (const kind of ['person', 'foundation', 'committee', 'candidate', 'advocacyGroup', 'vendor'] as const)
      expect(contrast(palette.ink, ribbonColor(kind, theme))).toBeGreaterThanOrEqual(4.5);
  });
});

it('mixes as a screen blends', () => {
  expect(mix('#000000', '#FFFFFF', 0.5)).toBe('#808080');
  expect(mix('#FAF8F3', '#5A1D1C', 0)).toBe('#FAF8F3');
  expect(mix('#FAF8F3', '#5A1D1C', 1)).toBe('#5A1D1C');
});

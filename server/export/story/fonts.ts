/** Inter inside a file, so that a figure's words are as wide as they were measured. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Part {
  readonly file: string;
  readonly range: string;
  /** Whether a text needs it. */
  readonly has: (text: string) => boolean;
}

/** As in client/ui/fonts.css. */
const PARTS: readonly Part[] = [
  {
    file: 'inter-latin-wght-normal',
    range:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    has: () => true,
  },
  {
    file: 'inter-latin-ext-wght-normal',
    range:
      'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    has: (text) => /[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1d00-\u1eff\ua720-\ua7ff]/.test(text),
  },
];

const require = createRequire(import.meta.url);
const kept = new Map<string, string>();

/** `@font-face` rules with the parts of Inter that a text needs: 64 kB for Latin, as much again where names need more. */
export function fontFaces(text: string): string {
  return PARTS.filter(({ has }) => has(text))
    .map(
      ({ file, range }) =>
        `@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${base64(file)}) format("woff2");unicode-range:${range}}`,
    )
    .join('\n');
}

function base64(file: string): string {
  const known = kept.get(file);
  if (known !== undefined) return known;
  const read = readFileSync(require.resolve(`@fontsource-variable/inter/files/${file}.woff2`)).toString('base64');
  kept.set(file, read);
  return read;
}

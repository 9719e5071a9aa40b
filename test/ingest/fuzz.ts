/** Seeded damage to a file, and what an importer must do with it: refuse it in words, or load only what is whole. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportError } from '../../server/ingest/importError.ts';
import type { Importer } from '../../server/ingest/importer.ts';
import { collect, type Contents, memoryFiles } from './harness.ts';

const NASTY = [
  'NaN',
  '1e309',
  '-1e309',
  'Infinity',
  '99999999999999999999',
  '0x10',
  '1,23',
  '(5.00)',
  '--5',
  '\0',
  '"',
  '""',
  "'",
  '|',
  '\t',
  ',',
  ';',
  '\n',
  '\r\n',
  '\r',
  '\ufeff',
  '\u2028',
  '\ud800',
  '1918-02-30',
  '20911231',
  '12/31/2091',
  '0000-00-00',
  '<',
  '>',
  '&',
  '&#0;',
  '&lol;',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  ']]>',
  '{',
  '}',
  '[',
  ']',
  'null',
  'true',
  '\\',
  '\\u0000',
  '=cmd()',
  'A|',
  '1|8871|',
  'H|',
  '__proto__',
  'constructor',
  '',
  ' ',
  '\xff',
  '😀',
  'ﬀ',
  '-',
  '.',
  '..',
  '+',
  '%',
  '(',
  'x'.repeat(300),
];

/** Mulberry32: a small seeded generator of numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One to four damages: bytes flipped, cut, doubled, moved, hostile words put in, the end cut off. */
export function damaged(bytes: Buffer, random: () => number): Buffer {
  let result = bytes;
  const times = 1 + Math.floor(random() * 4);
  for (let i = 0; i < times; i += 1) result = damageOnce(result, random);
  return result;
}

function damageOnce(bytes: Buffer, random: () => number): Buffer {
  const at = Math.floor(random() * (bytes.length + 1));
  const length = Math.floor(random() * random() * 60);
  const head = bytes.subarray(0, at);
  const tail = bytes.subarray(at);
  switch (Math.floor(random() * 6)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      if (flipped.length > 0) flipped[Math.min(at, flipped.length - 1)] = Math.floor(random() * 256);
      return flipped;
    }
    case 1:
      return Buffer.concat([head, tail.subarray(length)]);
    case 2:
      return Buffer.concat([head, tail.subarray(0, length), tail]);
    case 3:
      return Buffer.concat([head, Buffer.from(NASTY[Math.floor(random() * NASTY.length)]), tail]);
    case 4:
      return Buffer.concat([head, Buffer.from(NASTY[Math.floor(random() * NASTY.length)]), tail.subarray(length)]);
    default:
      return random() < 0.2 ? head : Buffer.concat([tail.subarray(0, length), head, tail.subarray(length)]);
  }
}

export interface FuzzResult {
  readonly refused: number;
  readonly loaded: number;
  readonly withRejects: number;
}

/**
 * Imports `times` damaged versions of one of the files. Whatever the damage: either an ImportError, or records that the
 * harness takes. @throws with the seed of the first version that does anything else.
 */
export async function fuzz(
  importer: Importer,
  contents: Contents,
  { times = 2000, seed, options = {} }: { times?: number; seed: number; options?: Record<string, string> },
): Promise<FuzzResult> {
  const names = Object.keys(contents);
  const folder = mkdtempSync(join(tmpdir(), 'tributary-fuzz-'));
  let refused = 0;
  let loaded = 0;
  let withRejects = 0;
  try {
    for (let i = 0; i < times; i += 1) {
      const random = seeded(seed * 1_000_003 + i);
      const target = names[Math.floor(random() * names.length)];
      const whole = contents[target];
      const files = memoryFiles(importer, {
        ...contents,
        [target]: damaged(typeof whole === 'string' ? Buffer.from(whole) : whole, random),
      });
      try {
        const { report } = await collect(importer, files, options, folder);
        loaded += 1;
        if (report.files.some((file) => file.rejectedRows > 0)) withRejects += 1;
      } catch (error) {
        if (!(error instanceof ImportError))
          throw new Error(`version ${i} of seed ${seed} (${target})`, { cause: error });
        refused += 1;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { refused, loaded, withRejects };
}

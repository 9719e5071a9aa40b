/** Numbers of texts: those of a Map. */
import { expect, test } from 'vitest';
import { Numbering } from '../../flow/numbering.ts';

test('texts are numbered as they come, whatever they hold and however many', () => {
  const numbering = new Numbering();
  const expected = new Map<string, number>();
  const texts = Array.from(
    { length: 20_000 },
    (_, i) => ['', 'ä', '\u{1f600}', `committee${i % 7000}`, `p${i}`][i % 5],
  );
  for (const text of [...texts, ...texts]) {
    if (!expected.has(text)) expected.set(text, expected.size);
    expect(numbering.number(text)).toBe(expected.get(text));
  }
  expect(numbering.texts).toEqual([...expected.keys()]);
});

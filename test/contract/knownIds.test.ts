import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KnownIds } from '../../server/store/knownIds.ts';

test('an id that was added is never said to be new', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 200 }), (ids) => {
      const known = new KnownIds();
      for (const id of ids) known.add(id);
      return ids.every((id) => known.mayHave(id));
    }),
    { seed: 5 },
  );
});

test('ids that were not added are seldom said to be there, also past the first filter', () => {
  const known = new KnownIds();
  for (let i = 0; i < 200_000; i += 1) known.add(`fec:${i}`);
  for (let i = 0; i < 200_000; i += 997) expect(known.mayHave(`fec:${i}`)).toBe(true);
  let wrong = 0;
  for (let i = 0; i < 50_000; i += 1) if (known.mayHave(`new:${i}`)) wrong += 1;
  expect(wrong).toBeLessThan(400);
});

test('nothing is known at first', () => {
  expect(new KnownIds().mayHave('x')).toBe(false);
});

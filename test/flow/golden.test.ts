/** Five hundred ledgers whose figures a prototype and its own oracle agreed on. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findCone } from '../../flow/cone.ts';
import { figuresOf, WHOLE } from '../../flow/figures.ts';
import { findRoutes } from '../../flow/routes.ts';
import { accountsOf, type Case, ledgerOf } from './cases.ts';

const folder = join(fileURLToPath(new URL('../../..', import.meta.url)), 'shared', 'spec');
const there = existsSync(join(folder, 'flow-cases.in.jsonl'));

interface Want {
  readonly id: string;
  readonly atLeastCents: number;
  readonly atMostCents: number;
  readonly atMostOpenCents: number;
  readonly proRataCents: number;
  readonly fifoCents: number;
  readonly lifoCents: number;
  readonly widths: readonly number[];
}

function lines<T>(file: string): T[] {
  return readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

test.skipIf(!there)('golden cases (need ../shared beside the checkout)', () => {
  const cases = lines<Case>('flow-cases.in.jsonl');
  const wants = lines<Want>('flow-cases.want.jsonl');
  expect(cases.length).toBeGreaterThan(0);
  cases.forEach((item, i) => {
    const { id, widths, ...figures } = wants[i];
    const ledger = ledgerOf(item);
    const from = accountsOf(ledger, item.from);
    const to = accountsOf(ledger, item.to);
    const got = figuresOf(ledger, from, to);
    for (const [name, cents] of Object.entries(figures)) {
      const off = Math.abs(got[name as keyof typeof figures] - cents);
      expect({ id, name, close: off < 1e-5 }).toEqual({ id, name, close: true });
    }
    const { maxHops, k } = item;
    const cone = findCone(ledger, from, to, { ...WHOLE, maxHops });
    const routes = findRoutes(ledger, cone, { k, maxHops, order: 'widest', creditDays: 0, maxHoldDays: null });
    expect({ id, widths: routes.map(({ width }) => width) }).toEqual({ id, widths });
  });
});

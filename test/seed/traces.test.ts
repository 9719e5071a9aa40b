/** Every example trace of the manifest has a route, and its figures are what the records of the seed allow. */
import { describe, expect, test } from 'vitest';
import { buildLedger, targetAccounts, trace } from '../../flow/index.ts';
import type { TraceResult } from '../../flow/types.ts';
import { toDay } from '../../model/day.ts';
import { parseSeed } from '../../server/ingest/seed/index.ts';
import { shipped } from './fixture.ts';

const { batch, manifest } = parseSeed(shipped);
const ledger = buildLedger(
  batch.parties.map(({ id, books, pooled }) => ({ id, books, pooled })),
  batch.transfers
    .filter((transfer) => transfer.countable)
    .map((transfer) => ({
      ...transfer,
      dayFrom: transfer.dateFrom === null ? null : toDay(transfer.dateFrom),
      dayTo: transfer.dateTo === null ? null : toDay(transfer.dateTo),
    })),
);

interface Options {
  readonly against?: boolean;
  readonly throughPooled?: boolean;
  readonly creditDays?: number;
}

function ask(from: string, to: string, { against = false, ...options }: Options = {}): TraceResult {
  const committees = batch.ties.filter((tie) => tie.type === 'AUTHORIZED_BY' && tie.to === to).map((tie) => tie.from);
  return trace(ledger, { from: [from], to: targetAccounts(to, committees, against), ...options });
}

/** Figures in dollars: at least, pro-rata, FIFO, LIFO, at most. */
function dollars({ figures }: TraceResult): (number | null)[] {
  return figures.map(({ cents }) => (cents === null ? null : Math.round(cents) / 100));
}

describe('the example traces of the manifest', () => {
  const traces = manifest.networks.flatMap((network) => network.traces.map((one) => ({ network: network.id, ...one })));

  test.each(traces)('$network: $from to $to', ({ from, to, against, throughPooled }) => {
    const result = ask(from, to, { against, throughPooled });
    expect(result.routes.length).toBeGreaterThan(0);
    const [atLeast, proRata, fifo, lifo, atMost] = dollars(result) as number[];
    expect(atMost).toBeGreaterThan(0);
    for (const convention of [proRata, fifo, lifo]) {
      expect(convention).toBeGreaterThanOrEqual(atLeast);
      expect(convention).toBeLessThanOrEqual(atMost);
    }
  });
});

describe('figures worked out by hand', () => {
  test('Philadelphia: only the spending after the gift, and with three days of credit also the spending before it', () => {
    const strict = ask('george-soros', 'larry-krasner');
    expect(dollars(strict)).toEqual([222_505, 222_505, 222_505, 222_505, 222_505]);
    expect(strict.before).toEqual({ cents: 49_745_600, transferIds: ['seed:f023'], smallestCreditDays: 3 });
    expect(dollars(ask('george-soros', 'larry-krasner', { creditDays: 3 })).at(-1)).toBe(719_961);
  });

  test('Manhattan: two routes, nothing forced, and at most what "just over $500,000" can mean', () => {
    const result = ask('george-soros', 'alvin-bragg');
    expect(result.routes.map((route) => route.parties)).toEqual([
      ['george-soros', 'color-of-change-pac', 'for:alvin-bragg'],
      ['george-soros', 'win-justice', 'color-of-change-pac', 'for:alvin-bragg'],
    ]);
    expect(dollars(result).at(0)).toBe(0);
    expect(dollars(result).at(-1)).toBe(550_000);
  });

  test('St. Louis: a committee that paid out more than it received passed all of the gift on', () => {
    expect(dollars(ask('george-soros', 'kim-gardner'))).toEqual([30_000, 30_000, 30_000, 30_000, 30_000]);
  });

  test('spending against a candidate, "nearly" $310,000: 90 percent of it at least', () => {
    expect(dollars(ask('timothy-mellon', 'larry-krasner', { against: true }))).toEqual([
      279_000, 310_000, 310_000, 310_000, 310_000,
    ]);
  });

  test('San Francisco: money passed on twice', () => {
    const result = ask('william-oberndorf', 'san-franciscans-for-public-safety');
    expect(dollars(result).at(0)).toBe(0);
    expect(dollars(result).at(-1)).toBe(220_000);
  });

  test('no route: nothing recorded for Kim Foxx, and nothing authorized by George Gascón', () => {
    expect(ask('george-soros', 'kim-foxx').routes).toEqual([]);
    expect(ask('george-soros', 'george-gascon').routes).toEqual([]);
    expect(dollars(ask('george-soros', 'committees-for-george-gascon-2020')).at(0)).toBe(2_250_000);
  });

  test('a fund that pools many donors is passed only when asked', () => {
    expect(ask('lynde-and-harry-bradley-foundation', 'federalist-society').routes).toHaveLength(1);
    expect(
      ask('lynde-and-harry-bradley-foundation', 'federalist-society', { throughPooled: true }).routes,
    ).toHaveLength(2);
  });
});

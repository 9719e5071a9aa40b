/**
 * A seeded ledger like a campaign's: individuals give to committees and foundations, those give to committees (with
 * cycles), committees give to candidates and spend for them. Degrees and amounts follow power laws. A stream of rows, so
 * that ten million need no list of objects.
 */
import { LedgerBuilder } from '../../flow/buildLedger.ts';
import type { Ledger } from '../../flow/ledger.ts';
import type { LedgerTransfer } from '../../flow/types.ts';

/** mulberry32: numbers in [0, 1) from a seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Shape {
  readonly individuals: number;
  readonly foundations: number;
  readonly committees: number;
  readonly candidates: number;
}

/** 90% individuals, 2% foundations, 7% committees, 1% candidates. */
export function shapeOf(parties: number): Shape {
  return {
    individuals: Math.round(parties * 0.9),
    foundations: Math.round(parties * 0.02),
    committees: Math.round(parties * 0.07),
    candidates: Math.round(parties * 0.01),
  };
}

/** Index below `count`, small ones far more often: a power law by rank. */
function ranked(random: () => number, count: number, power: number): number {
  return Math.min(count - 1, Math.floor(count * random() ** power));
}

function dollars(random: () => number, scale: number): number {
  return Math.round(Math.min(5e9, (scale * 100) / (1 - random()) ** 0.9));
}

const DAYS = 730;

/** Rows of the ledger, one object reused in no way: each is new. */
export function* campaign(parties: number, transfers: number, seed: number): Generator<LedgerTransfer> {
  const random = randomFrom(seed);
  const shape = shapeOf(parties);
  for (let i = 0; i < transfers; i++) {
    const [payer, payee, cents] = pick(random, shape);
    if (payer === payee) continue;
    const day = Math.floor(random() * DAYS);
    yield {
      id: `r${i}`,
      payer,
      payee,
      type: 'TRANSFERRED',
      amountCents: cents,
      minCents: cents,
      maxCents: cents,
      dayFrom: day,
      dayTo: day,
    };
  }
}

function pick(random: () => number, shape: Shape): [string, string, number] {
  const kind = random();
  const committee = (): string => `committee${ranked(random, shape.committees, 3)}`;
  if (kind < 0.55) return [`person${ranked(random, shape.individuals, 1.5)}`, committee(), dollars(random, 50)];
  if (kind < 0.6) {
    return [
      `person${ranked(random, shape.individuals, 1.5)}`,
      `foundation${ranked(random, shape.foundations, 2)}`,
      dollars(random, 500),
    ];
  }
  if (kind < 0.7) return [`foundation${ranked(random, shape.foundations, 2)}`, committee(), dollars(random, 1000)];
  if (kind < 0.85) return [committee(), committee(), dollars(random, 500)];
  return [committee(), `candidate${ranked(random, shape.candidates, 2)}`, dollars(random, 200)];
}

/** The ledger of a campaign. */
export function campaignLedger(parties: number, transfers: number, seed = 1): Ledger {
  const builder = new LedgerBuilder();
  for (const row of campaign(parties, transfers, seed)) builder.addTransfer(row);
  return builder.finish();
}

/** Eighteen donor-candidate pairs: large and middling donors and foundations, popular and less popular candidates. */
export function pairs(parties: number): [string, string][] {
  const shape = shapeOf(parties);
  const donors = [0, 5, 50, Math.floor(shape.individuals / 20), Math.floor(shape.individuals / 4)].map(
    (i) => `person${i}`,
  );
  const givers = [...donors, 'foundation0'];
  const takers = [0, 3, Math.floor(shape.candidates / 3)].map((i) => `candidate${i}`);
  return givers.flatMap((giver) => takers.map((taker): [string, string] => [giver, taker]));
}

/** One case of `tributary flow`: a small ledger with its question, and the answer. */
import { z } from 'zod';
import { buildLedger } from '../../flow/buildLedger.ts';
import { findCone } from '../../flow/cone.ts';
import { type Figures, figuresOf, WHOLE } from '../../flow/figures.ts';
import { accountId, accountOf, type Dropped } from '../../flow/ledger.ts';
import { findRoutes } from '../../flow/routes.ts';
import type { LedgerTransfer } from '../../flow/types.ts';

const zCents = z.int({ error: 'must be a whole number of cents' });

/** A line of `--jsonl`. */
export const zFlowCase = z.object({
  id: z.union([z.string(), z.number()]),
  transfers: z.array(
    z.object({
      day: z.int({ error: 'must be a whole day number' }).min(-100_000_000).max(100_000_000),
      payer: z.string().min(1),
      payee: z.string().min(1),
      amountCents: zCents.positive({ error: 'must be more than 0 cents' }),
    }),
  ),
  openingCents: z.record(z.string(), zCents.nonnegative({ error: 'must not be negative' })).default({}),
  books: z.record(z.string(), z.enum(['closed', 'open'])).default({}),
  from: z.array(z.string().min(1)).min(1),
  to: z.array(z.string().min(1)).min(1),
  maxHops: z.int().min(1).default(4),
  k: z.int().min(0).default(10),
});

export interface FlowQuestion {
  readonly transfers: readonly LedgerTransfer[];
  readonly openingCents: Readonly<Record<string, number>>;
  readonly books: Readonly<Record<string, 'closed' | 'open'>>;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly maxHops: number;
  readonly k: number;
  readonly creditDays: number;
}

export interface FlowAnswer extends Figures {
  readonly routes: readonly {
    readonly parties: readonly string[];
    readonly widthCents: number;
    readonly librWidthCents: number;
  }[];
  readonly dropped: readonly Dropped[];
}

/** The question of a parsed line. */
export function questionOf(parsed: z.output<typeof zFlowCase>): FlowQuestion {
  return {
    ...parsed,
    creditDays: 0,
    transfers: parsed.transfers.map(({ day, payer, payee, amountCents }, i) => ({
      id: String(i + 1),
      payer,
      payee,
      type: 'TRANSFERRED',
      amountCents,
      minCents: amountCents,
      maxCents: amountCents,
      dayFrom: day,
      dayTo: day,
    })),
  };
}

/** Figures over chains of any length, and the k widest routes of at most maxHops payments. */
export function answerOf(question: FlowQuestion): FlowAnswer {
  const { openingCents, books, creditDays, maxHops, k } = question;
  const parties = [...new Set([...Object.keys(openingCents), ...Object.keys(books)])];
  const ledger = buildLedger(
    parties.map((id) => ({ id, books: books[id] ?? 'closed', openingCents: openingCents[id] ?? 0 })),
    question.transfers,
  );
  const known = (ids: readonly string[]): number[] => ids.map((id) => accountOf(ledger, id)).filter((v) => v >= 0);
  const from = known(question.from);
  const to = known(question.to);
  const limits = { ...WHOLE, creditDays };
  const rules = { k, maxHops, creditDays, maxHoldDays: null, order: 'widest' as const };
  const routes = findRoutes(ledger, findCone(ledger, from, to, { ...limits, maxHops }), rules);
  return {
    ...figuresOf(ledger, from, to, limits),
    routes: routes.map(({ accounts, width, librWidth }) => ({
      parties: accounts.map((v) => accountId(ledger, v)),
      widthCents: width,
      librWidthCents: librWidth,
    })),
    dropped: ledger.dropped,
  };
}

/** Ledgers of tests in the short form of `tributary flow --jsonl`. */
import { buildLedger } from '../../flow/buildLedger.ts';
import { accountOf, type Ledger } from '../../flow/ledger.ts';
import type { Books } from '../../model/party.ts';
import type { LedgerTransfer } from '../../flow/types.ts';

export interface Case {
  readonly id: string;
  readonly transfers: readonly {
    readonly day: number;
    readonly payer: string;
    readonly payee: string;
    readonly amountCents: number;
  }[];
  readonly openingCents: Readonly<Record<string, number>>;
  readonly books: Readonly<Record<string, string>>;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly maxHops: number;
  readonly k: number;
}

/** A transfer with an exact day and amount. */
export function exact(id: string, day: number, payer: string, payee: string, cents: number): LedgerTransfer {
  return {
    id,
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

/** The ledger of a case. */
export function ledgerOf(item: Pick<Case, 'transfers' | 'openingCents' | 'books'>): Ledger {
  const ids = new Set([...Object.keys(item.openingCents), ...Object.keys(item.books)]);
  return buildLedger(
    [...ids].map((id) => ({
      id,
      books: (item.books[id] ?? 'closed') as Books,
      openingCents: item.openingCents[id] ?? 0,
    })),
    item.transfers.map(({ day, payer, payee, amountCents }, i) => exact(`t${i}`, day, payer, payee, amountCents)),
  );
}

/** Numbers of the accounts that the ledger knows. */
export function accountsOf(ledger: Ledger, ids: readonly string[]): number[] {
  return ids.map((id) => accountOf(ledger, id)).filter((v) => v >= 0);
}

/** "1 d>v 100; 2 v>c 100" in dollars, as worked examples are written. */
export function written(text: string): Case['transfers'] {
  return text.split(';').map((part) => {
    const match = /^\s*(\S+) ([^>]+)>(\S+) (\S+)\s*$/.exec(part);
    if (!match) throw new Error(`cannot read "${part}"`);
    return { day: Number(match[1]), payer: match[2], payee: match[3], amountCents: Number(match[4]) * 100 };
  });
}

/** Net receipts decide who is the largest donor: what was given back was not given (flow D18). */
import { describe, expect, it } from 'vitest';
import { backedByIds } from '../../flow/backedBy.ts';
import { buildLedger } from '../../flow/buildLedger.ts';
import type { LedgerTransfer } from '../../flow/types.ts';
import { exact } from './cases.ts';

const refund = (id: string, day: number, payer: string, payee: string, cents: number): LedgerTransfer => ({
  ...exact(id, day, payer, payee, cents),
  type: 'REFUNDED',
});
const judge = (transfers: readonly LedgerTransfer[]) =>
  backedByIds(buildLedger([], transfers), {
    donors: ['d'],
    entities: ['v'],
    candidates: ['c'],
    dayFrom: null,
    dayTo: null,
  })[0];

describe('a refund', () => {
  const gifts = [exact('1', 1, 'd', 'v', 60_00), exact('2', 1, 'o', 'v', 100_00), exact('3', 5, 'v', 'c', 10_00)];

  it('to another donor makes ours the largest', () => {
    expect(judge(gifts)).toMatchObject({ primary: 'false', receiptsCents: 160_00 });
    const row = judge([...gifts, refund('4', 3, 'v', 'o', 80_00)]);
    expect(row).toMatchObject({ primary: 'true', sole: 'false', receiptsCents: 80_00, fromDonorsCents: 60_00 });
  });

  it('of everything makes ours the only one', () => {
    expect(judge([...gifts, refund('4', 3, 'v', 'o', 100_00)])).toMatchObject({ primary: 'true', sole: 'true' });
  });

  it('to ours makes it smaller', () => {
    const row = judge([...gifts, refund('4', 3, 'v', 'd', 60_00)]);
    expect(row).toMatchObject({ primary: 'false', sole: 'false', fromDonorsCents: 0, receiptsCents: 100_00 });
  });
});

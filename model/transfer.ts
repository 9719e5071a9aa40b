/** Money that moved, or was announced, from a payer to a payee: one relationship of the graph, one record of a source. */
import { z } from 'zod';
import { zDates } from './day.ts';
import { zQualifier } from './money.ts';
import { zId } from './party.ts';

export const TRANSFER_TYPES = [
  'CONTRIBUTED',
  'GRANTED',
  'TRANSFERRED',
  'SPENT_FOR',
  'SPENT_AGAINST',
  'PAID',
  'LOANED',
  'REFUNDED',
] as const;
export const zTransferType = z.enum(TRANSFER_TYPES).meta({ id: 'TransferType' });
export type TransferType = z.infer<typeof zTransferType>;

/** What a record says happened, in the words of a sentence: "George Soros contributed to ...". */
export const TYPE_VERBS: Record<TransferType, string> = {
  CONTRIBUTED: 'contributed to',
  GRANTED: 'granted to',
  TRANSFERRED: 'transferred to',
  SPENT_FOR: 'spent for',
  SPENT_AGAINST: 'spent against',
  PAID: 'paid',
  LOANED: 'lent to',
  REFUNDED: 'refunded to',
};

/** Independent spending is never a gift: it is drawn dashed and worded "spent for" or "spent against". */
export const INDEPENDENT: ReadonlySet<TransferType> = new Set(['SPENT_FOR', 'SPENT_AGAINST']);

export const zTransferStatus = z.enum(['paid', 'announced', 'pledged']).meta({ id: 'TransferStatus' });
export type TransferStatus = z.infer<typeof zTransferStatus>;

/** Rules by which a record is kept but not counted; null means it counts. flow/countable.ts decides. */
export const EXCLUSION_RULES = [
  'memo',
  'superseded',
  'secondSide',
  'earlyNotice',
  'conduitLeg',
  'containedInAnother',
  'sameAsAnother',
  'notPaid',
  'summaryLine',
  'notMoney',
  'undisclosed',
  'otherCurrency',
] as const;
export const zExclusionRule = z.enum(EXCLUSION_RULES).meta({ id: 'ExclusionRule' });
export type ExclusionRule = z.infer<typeof zExclusionRule>;

/** Exclusion rules in words. */
export const RULE_MEANINGS: Record<ExclusionRule, string> = {
  memo: 'a memo entry: informational, its money is counted in another record',
  superseded: 'replaced by a later amendment',
  secondSide: "the recipient's side of a payment that the payer's record already counts",
  earlyNotice: 'a 24- or 48-hour notice that a regular report repeats',
  conduitLeg: 'a leg through a conduit, counted once from contributor to recipient',
  containedInAnother: 'contained in another record that is counted',
  sameAsAnother: 'the same payment as told by another source',
  notPaid: 'announced or pledged, no payment recorded',
  summaryLine: 'a summary of lines that are counted one by one',
  notMoney: 'no movement of money',
  undisclosed: 'the source does not disclose the amount',
  otherCurrency: 'in another currency than US dollars: shown as printed, never added to dollars',
};

export const zTransfer = z
  .object({
    id: zId,
    type: zTransferType,
    payer: zId,
    payee: zId,
    amountCents: z
      .int()
      .meta({ description: 'The amount as stated; a point value where the source states an interval. Integer cents.' }),
    minCents: z.int(),
    maxCents: z.int().nullable().meta({ description: 'null: no upper end ("at least").' }),
    qualifier: zQualifier,
    ...zDates.shape,
    status: zTransferStatus,
    isMemo: z.boolean(),
    countable: z.boolean(),
    exclusionRule: zExclusionRule.nullable(),
    containedIn: zId.nullable().meta({ description: 'Id of the record that this one is a part or a copy of.' }),
    earmarkFor: zId.nullable(),
    via: z
      .string()
      .nullable()
      .meta({ description: 'Conduit or fiscal sponsor through whose hands it went: party id or name.' }),
    vendor: z.string().nullable().meta({ description: 'Who was paid, for independent spending.' }),
    purpose: z.string().nullable(),
    cycle: z.int().nullable(),
    rawCode: z.string().nullable(),
    rawAmount: z.string().nullable(),
    sourceIds: z.array(zId).min(1),
    locator: z.string().nullable().meta({ description: 'Row, page, schedule or element path inside the source.' }),
    note: z.string().nullable(),
    importId: z.string().nullable(),
  })
  .meta({ id: 'Transfer' });
export type Transfer = z.infer<typeof zTransfer>;

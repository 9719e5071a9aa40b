/** Claims beside what the itemized records add up to. */
import type { PartyDetail } from '../../../model/api/graph.ts';
import type { Claim } from '../../../model/claim.ts';
import { cents } from '../../../model/money.ts';
import type { Transfer } from '../../../model/transfer.ts';
import { transfersAmong } from '../read/transfers.ts';
import type { Services } from '../services.ts';

/** Claims with the sum of countable records between their parties in their period; null when a side is unnamed. */
export async function claimsBeside(
  services: Pick<Services, 'store'>,
  claims: readonly Claim[],
): Promise<PartyDetail['claims']> {
  const rows: PartyDetail['claims'] = [];
  for (const claim of claims) {
    const { id, statement, amountCents, qualifier, dateFrom, dateTo, sourceId, conflictsWith, note } = claim;
    const itemizedCents = await itemized(services, claim);
    const rest = { statement, amountCents, qualifier, dateFrom, dateTo, sourceId, note };
    rows.push({ id, ...rest, itemizedCents, conflictsWith: [...conflictsWith] });
  }
  return rows;
}

async function itemized({ store }: Pick<Services, 'store'>, claim: Claim): Promise<number | null> {
  if (claim.payers.length === 0 || claim.payees.length === 0) return null;
  const records = await transfersAmong(store, [...claim.payers, ...claim.payees]);
  const within = records.filter((record) => record.countable && isOf(claim, record));
  return cents(within.reduce((sum, record) => sum + record.amountCents, 0));
}

function isOf({ payers, payees, dateFrom, dateTo }: Claim, record: Transfer): boolean {
  if (!payers.includes(record.payer) || !payees.includes(record.payee)) return false;
  if (dateFrom !== null && !(record.dateFrom !== null && record.dateFrom >= dateFrom)) return false;
  return dateTo === null || (record.dateTo !== null && record.dateTo <= dateTo);
}

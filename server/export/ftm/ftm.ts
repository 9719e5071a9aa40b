/**
 * The graph as FollowTheMoney entities, one JSON line each: parties first, then what was paid. All values are texts, as
 * the format asks.
 *
 * A payment is exported only where money went from payer to payee: records that count. Independent spending never
 * reached the candidate, so it becomes a link that says so, not a payment. Records that do not count are left out, since
 * a reader of the file would add them up.
 */
import type { Dates } from '../../../model/day.ts';
import { formatQualified } from '../../../model/money.ts';
import type { Party, PartyKind } from '../../../model/party.ts';
import { INDEPENDENT, type Transfer, TYPE_VERBS } from '../../../model/transfer.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import schemata from './schemata.json' with { type: 'json' };

/** One entity of the format. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

const KINDS: Readonly<Record<PartyKind, string>> = schemata.kinds;

/** A party as an entity. */
export function ftmParty(party: Party): FtmEntity {
  return entity(party.id, KINDS[party.kind], {
    name: [party.name],
    alias: party.aliases,
    idNumber: party.externalIds,
    sourceUrl: [party.url],
    summary: [
      party.kind === 'unitemized' ? 'Not a party by itself: payers or payees that the source does not name.' : null,
    ],
    notes: [party.note, party.jurisdiction],
  });
}

/** A transfer as an entity; null when it does not count. */
export function ftmTransfer(transfer: Transfer): FtmEntity | null {
  if (!transfer.countable) return null;
  const said = {
    ...datesOf(transfer),
    summary: [`${TYPE_VERBS[transfer.type]}: ${formatQualified(transfer.amountCents, transfer.qualifier)}`],
    recordId: [transfer.locator],
    publisher: transfer.sourceIds,
    description: [transfer.note, transfer.vendor === null ? null : `paid to ${transfer.vendor}`],
  };
  if (INDEPENDENT.has(transfer.type))
    return entity(transfer.id, schemata.link.schema, {
      ...said,
      [schemata.link.from]: [transfer.payer],
      [schemata.link.to]: [transfer.payee],
      role: [
        `independent spending ${transfer.type === 'SPENT_FOR' ? 'for' : 'against'} the candidate, not received by the candidate`,
      ],
    });
  const amount = decimal(transfer.amountCents);
  return entity(transfer.id, schemata.payment.schema, {
    ...said,
    [schemata.payment.from]: [transfer.payer],
    [schemata.payment.to]: [transfer.payee],
    amount: [amount],
    currency: ['USD'],
    amountUsd: [amount],
    purpose: [transfer.purpose],
  });
}

/** Every party and every record that counts, as lines. Memory: one batch of the store. */
export async function* ftmLines(
  store: Pick<GraphStore, 'streamParties' | 'streamTransfers'>,
  signal?: AbortSignal,
): AsyncIterable<string> {
  for await (const batch of store.streamParties({ signal })) for (const party of batch) yield line(ftmParty(party));
  for await (const batch of store.streamTransfers({ signal }))
    for (const transfer of batch) {
      const made = ftmTransfer(transfer);
      if (made !== null) yield line(made);
    }
}

function line(made: FtmEntity): string {
  return `${JSON.stringify(made)}\n`;
}

function entity(id: string, schema: string, given: Readonly<Record<string, readonly (string | null)[]>>): FtmEntity {
  const properties: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(given)) {
    const stated = [...new Set(values.filter((value) => value !== null && value !== ''))] as string[];
    if (stated.length > 0) properties[name] = stated;
  }
  return { id, schema, properties };
}

/** A day as a date; a time between two days as start and end, cut to the year or month where that is what is known. */
function datesOf({ dateFrom, dateTo }: Dates): Record<string, readonly (string | null)[]> {
  if (dateFrom !== null && dateFrom === dateTo) return { date: [dateFrom] };
  const isYear =
    dateFrom !== null && dateTo !== null && dateFrom.endsWith('-01-01') && dateTo === `${dateFrom.slice(0, 4)}-12-31`;
  return isYear ? { date: [dateFrom.slice(0, 4)] } : { startDate: [dateFrom], endDate: [dateTo] };
}

/** "1234.50" of an amount in cents, without floating point. */
function decimal(amountCents: number): string {
  const digits = String(Math.abs(amountCents)).padStart(3, '0');
  return `${amountCents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** One grant of the 360Giving standard, from JSON or from a row with the standard's headings. */
import { z } from 'zod';
import { amountCell, datesOf, noteOf, RowError } from '../kit/cells.ts';
import { DayError, parseDates } from '../../../model/day.ts';
import type { ExclusionRule } from '../../../model/transfer.ts';
import { namedId, placeText, stated } from '../kit/identity.ts';
import { newParty, newTransfer } from '../kit/newRecords.ts';
import type { RowsContext } from '../kit/stateRecords.ts';
import { isFirst } from '../kit/takeRow.ts';

const zText = z.union([z.string(), z.number()]).transform(String);
const zOrganization = z.object({
  id: zText.optional(),
  name: zText.optional(),
  addressLocality: zText.optional(),
  addressCountry: zText.optional(),
  postalCode: zText.optional(),
});

/** The fields that are read; others pass. */
export const zGrant = z.object({
  id: zText,
  title: zText.optional(),
  description: zText.optional(),
  currency: zText,
  amountAwarded: zText,
  amountDisbursed: zText.optional(),
  awardDate: zText,
  fundingOrganization: z.array(zOrganization).min(1),
  recipientOrganization: z.array(zOrganization).optional(),
  recipientIndividual: z.object({ id: zText.optional(), name: zText.optional() }).optional(),
  grantProgramme: z.array(z.object({ title: zText.optional() })).optional(),
});
export type Grant = z.infer<typeof zGrant>;
type Organization = z.infer<typeof zOrganization>;

export interface GrantContext extends RowsContext {
  /** Awards count although no payment is recorded: the user's own decision. */
  readonly countAwards: boolean;
}

/** Takes one grant. @throws RowError when it cannot be taken. */
export function takeGrant(
  grant: Grant,
  place: { readonly line: number; readonly locator: string; readonly raw: string },
  context: GrantContext,
): ExclusionRule | null {
  const { out, tally } = context;
  const currency = grant.currency.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) throw new RowError(`not a currency: "${currency.slice(0, 20)}"`, 'currency');
  const awarded = amountCell(grant.amountAwarded, 'amountAwarded');
  const disbursed =
    grant.amountDisbursed === undefined || grant.amountDisbursed.trim() === ''
      ? null
      : amountCell(grant.amountDisbursed, 'amountDisbursed');
  const dates = awardDates(grant.awardDate);
  if (grant.fundingOrganization.length > 1 || (grant.recipientOrganization?.length ?? 0) > 1)
    throw new RowError(
      'more than one funder or recipient: what each paid or received is not stated',
      'recipientOrganization',
    );
  const recipient = grant.recipientOrganization?.[0];
  if (recipient === undefined && grant.recipientIndividual === undefined)
    throw new RowError('no recipient', 'recipientOrganization');
  const id = grant.id.trim();
  if (!/^[^\s\p{C}]{1,150}$/u.test(id)) throw new RowError(`not the id of a grant: "${id.slice(0, 40)}"`, 'id');
  if (!isFirst(context.seen, id, place.raw, place.line, 'id')) return 'sameAsAnother';
  const payer = organization(grant.fundingOrganization[0], 'foundation', 'fundingOrganization', context);
  const payee =
    recipient === undefined
      ? individual(grant, context)
      : organization(recipient, 'organization', 'recipientOrganization', context);
  if (dates.implausible !== null) tally.flag('a date that cannot be right');
  const isDollars = currency === 'USD';
  const amount = disbursed ?? awarded;
  const isPaid = disbursed !== null || context.countAwards;
  const transfer = newTransfer(
    {
      id: `360g:${id}`,
      type: 'GRANTED',
      payer,
      payee,
      dateFrom: dates.dateFrom,
      dateTo: dates.dateTo,
      sourceIds: [context.sourceId],
      importId: context.importId,
      locator: place.locator,
      purpose: stated(grant.title),
      rawCode: stated(grant.grantProgramme?.[0]?.title),
      rawAmount: isDollars ? grant.amountAwarded : `${currency} ${grant.amountAwarded}`,
      note: noteOf(
        !isDollars && `${currency} ${grant.amountAwarded} as printed, not converted`,
        disbursed !== null && `awarded ${grant.amountAwarded}, disbursed ${grant.amountDisbursed}`,
        disbursed === null && 'awarded; no payment is stated',
        dates.implausible !== null && `dated ${dates.implausible} in the source, which cannot be right`,
        stated(grant.description)?.slice(0, 1000),
      ),
    },
    isDollars ? amount : null,
    { isOtherCurrency: !isDollars, isUnpaid: !isPaid },
  );
  out.transfer(disbursed === null ? { ...transfer, status: 'announced' } : transfer);
  return transfer.exclusionRule;
}

function awardDates(text: string) {
  const day = text.trim().slice(0, 10);
  try {
    const dates = parseDates(day);
    const first = datesOf(dates.dateFrom);
    return first.implausible === null ? { ...dates, implausible: null } : first;
  } catch (error) {
    if (error instanceof DayError) throw new RowError(error.message.slice(0, 80), 'awardDate');
    throw error;
  }
}

function organization(
  said: Organization,
  kind: 'foundation' | 'organization',
  column: string,
  { out }: GrantContext,
): string {
  const name = stated(said.name);
  const official = stated(said.id);
  const place = { city: said.addressLocality, zip: said.postalCode, country: said.addressCountry };
  // An organization identifier names its register ("GB-CHC-1164021"); the standard's own stand-ins do not.
  if (official !== null && /^[A-Z]{2,3}-[A-Z0-9_-]+-[\w.-]{1,60}$/i.test(official) && !/^360G-/i.test(official)) {
    const id = `org-id:${official.toLowerCase()}`;
    return out.stub(id, () =>
      newParty({
        id,
        name: name ?? official,
        kind,
        externalIds: [`org-id:${official}`],
        jurisdiction: placeText(place),
      }),
    );
  }
  if (name === null) throw new RowError('neither name nor id', column);
  const id = namedId('360g', name, place);
  return out.stub(id, () => newParty({ id, name, kind, jurisdiction: placeText(place) }));
}

/** Grants to individuals: the standard's data name nobody ("Individual Recipient"), and nobody is made of it. */
function individual(grant: Grant, { out }: GrantContext): string {
  const funder = stated(grant.fundingOrganization[0].name) ?? stated(grant.fundingOrganization[0].id) ?? 'a funder';
  const id = namedId('360g', `individuals funded by ${funder}`);
  return out.stub(id, () => newParty({ id, name: `Individuals funded by ${funder} (not named)`, kind: 'unitemized' }));
}

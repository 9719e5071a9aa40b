/** Who a grant went to: a party by EIN, by name and place, or "not listed". */
import type { PartyKind } from '../../../model/party.ts';
import type { Batcher } from '../kit/batcher.ts';
import { einOf, namedId, placeText, slug, stated } from '../kit/identity.ts';
import { kindByName, newParty, unnamedParty } from '../kit/newRecords.ts';
import type { Filing } from './filings.ts';
import type { GroupRow } from './returnReader.ts';

/** A single row that stands for a list which is not in the file. */
const UNLISTED =
  /^(see|refer to)\b.*\b(attach|statement|schedule|list|detail|exhibit|footnote)|^(various|multiple|several|numerous)\b(?!.*\b(inc|foundation|church|school)\b)|^(attached|attachment|see below|statement \w+)\b|^unlisted/i;

/** Adds the recipient of a grant and returns its id. */
export function recipientOf(row: GroupRow, filing: Filing, out: Batcher): string {
  const field = (name: string) => stated(row.fields.get(name));
  if (row.id === 'individuals')
    return unnamed(out, filing, 'individuals', `Individuals assisted by ${filing.name} (not named)`);
  if (row.id === 'foreignOrganizations') {
    const region = field('region') ?? 'abroad';
    return unnamed(
      out,
      filing,
      `abroad-${slug(region)}`,
      `Organizations in ${region} funded by ${filing.name} (not named)`,
    );
  }
  const business = [field('name1'), field('name2')].filter(Boolean).join(' ');
  const name = business === '' ? (field('person') ?? '') : business;
  if (name === '' || UNLISTED.test(name))
    return unnamed(out, filing, 'unlisted', `Recipients that ${filing.name} does not list in its return`);
  const ein = einOf(row.fields.get('ein'));
  const place = { city: field('city'), state: field('state'), country: field('country') };
  const id = ein === null ? namedId('irs990', name, { ...place, zip: field('zip') }) : `ein:${ein}`;
  return out.stub(id, () =>
    newParty({
      id,
      name,
      kind: kindOf(name, field('status'), row.fields.has('person') && business === ''),
      externalIds: ein === null ? [] : [`ein:${ein}`],
      jurisdiction: placeText(place),
    }),
  );
}

function unnamed(out: Batcher, filing: Filing, what: string, name: string): string {
  const id = `irs990:${filing.ein}:${what}`;
  return out.stub(id, () => unnamedParty(id, name, 'The return gives amounts but no names.'));
}

/** Organizations stand in the field for persons too, so the tag alone decides nothing. */
function kindOf(name: string, status: string | null, isInPersonField: boolean): PartyKind {
  if (status !== null && /gov/i.test(status)) return 'organization';
  if (status !== null && /^(pc|public|pub|po|so|501|509|170|exempt|c\s*3|charit|church|pf\b|private)/i.test(status))
    return 'nonprofit';
  const otherwise =
    isInPersonField && (status === null || /^(n\/?a|i|ind|individual|none)$/i.test(status)) ? 'person' : 'organization';
  return kindByName(name, otherwise);
}

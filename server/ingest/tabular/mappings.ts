/** Mappings: those that ship, and those that a user names or gives. */
import { readFile } from 'node:fs/promises';
import { type Mapping, type MappedValue, zMapping } from '../../../model/mapping.ts';
import { ImportError } from '../importError.ts';
import corporate527Donations from './mappings/corporate527Donations.json' with { type: 'json' };
import donationsListGrants from './mappings/donationsListGrants.json' with { type: 'json' };
import germanPartyDonations from './mappings/germanPartyDonations.json' with { type: 'json' };

/** Mappings that ship with the program. */
export const SHIPPED: readonly Mapping[] = [donationsListGrants, germanPartyDonations, corporate527Donations].map(
  (given) => zMapping.parse(given),
);

/**
 * The mapping that a setting names: the id of a shipped one, the path of a JSON file, or the JSON itself.
 * @throws ImportError that says which field of it is wrong.
 */
export async function loadMapping(setting: string): Promise<Mapping> {
  const shipped = SHIPPED.find(({ id }) => id === setting);
  if (shipped) return shipped;
  const isText = setting.trimStart().startsWith('{');
  const path = isText ? 'mapping' : setting;
  const text = isText
    ? setting
    : await readFile(setting, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new ImportError(`cannot be read as a mapping (${error.code})`, {
          path,
          hint: `Give the path of a mapping, or one of: ${SHIPPED.map(({ id }) => id).join(', ')}.`,
        });
      });
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new ImportError(`is no JSON: ${(error as Error).message}`, { path });
  }
  const parsed = zMapping.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ImportError(`${issue.message} at ${issue.path.join('.') || 'its top'}`, {
    path,
    column: issue.path.join('.'),
  });
}

/** Columns that a mapping cannot do without. */
export function columnsOf(mapping: Mapping): { readonly required: string[]; readonly all: string[] } {
  const { amount, date } = mapping;
  const values: (MappedValue | undefined)[] = [mapping.payer.name, mapping.payee.name, amount.value, date?.value];
  values.push(mapping.type, amount.currency, date?.precision, date?.end, mapping.purpose, mapping.url, mapping.rawCode);
  for (const party of [mapping.payer, mapping.payee])
    values.push(party.kind, party.externalId?.value, party.city, party.state, party.zip, party.country);
  const columns = values.filter((value) => value !== undefined && 'column' in value);
  const required = [
    ...columns.filter((value) => !value.optional).map((value) => value.column),
    ...mapping.filter.map(({ column }) => column),
    ...(Array.isArray(mapping.key) ? mapping.key : []),
  ];
  return {
    required: [...new Set(required)],
    all: [...new Set([...required, ...columns.map((value) => value.column)])],
  };
}

/** The shipped mapping that a header fits, or null when none or more than one does. */
export function mappingFor(header: readonly string[]): Mapping | null {
  const fitting = SHIPPED.filter((mapping) => columnsOf(mapping).required.every((column) => header.includes(column)));
  return fitting.length === 1 ? fitting[0] : null;
}

/** Parties: everyone who pays or is paid, or is asked about. */
import { z } from 'zod';

/** The one kind that decides a party's column, colour and shape. */
export const PARTY_KINDS = [
  'person',
  'foundation',
  'nonprofit',
  'committee',
  'candidate',
  'advocacyGroup',
  'organization',
  'vendor',
  'unitemized',
] as const;
export const zPartyKind = z.enum(PARTY_KINDS).meta({ id: 'PartyKind' });
export type PartyKind = z.infer<typeof zPartyKind>;

/** Second labels a `:Party` node may bear; a party may bear several. */
export const PARTY_LABELS = [
  'Person',
  'Donor',
  'Foundation',
  'Committee',
  'PAC',
  'PartyCommittee',
  'Candidate',
  'AdvocacyGroup',
  'Organization',
  'Unitemized',
] as const;
export const zPartyLabel = z.enum(PARTY_LABELS).meta({ id: 'PartyLabel' });
export type PartyLabel = z.infer<typeof zPartyLabel>;

/** Labels that every party of a kind bears. */
export const LABELS_OF_KIND: Record<PartyKind, readonly PartyLabel[]> = {
  person: ['Person'],
  foundation: ['Foundation', 'Organization'],
  nonprofit: ['Organization'],
  committee: ['Committee'],
  candidate: ['Candidate', 'Person'],
  advocacyGroup: ['AdvocacyGroup', 'Organization'],
  organization: ['Organization'],
  vendor: ['Organization'],
  unitemized: ['Unitemized'],
};

/** Kinds in words, for legends and inspectors. */
export const KIND_NAMES: Record<PartyKind, string> = {
  person: 'Person',
  foundation: 'Foundation',
  nonprofit: 'Nonprofit',
  committee: 'Committee',
  candidate: 'Candidate',
  advocacyGroup: 'Advocacy group',
  organization: 'Organization',
  vendor: 'Vendor',
  unitemized: 'Unitemized',
};

/** Whether a party's records are complete (flow D4). */
export const zBooks = z.enum(['closed', 'capped', 'open']).meta({
  id: 'Books',
  description:
    'closed: filings are complete; capped: unlisted funds are at most capCents; open: unlisted funds are unbounded.',
});
export type Books = z.infer<typeof zBooks>;

/** Stable id: lower-case words and digits joined by - : or . */
export const zId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\S+$/, { error: 'an id has no spaces or control characters' })
  .meta({ id: 'Id', example: 'george-soros' });

export const zParty = z
  .object({
    id: zId,
    name: z.string().min(1).max(500),
    kind: zPartyKind,
    labels: z.array(zPartyLabel),
    aliases: z.array(z.string()),
    externalIds: z
      .array(z.string().regex(/^[a-z0-9-]+:.+$/i))
      .meta({ description: 'Official ids as scheme:value, e.g. fec:C00651505, ein:13-1234567.' }),
    jurisdiction: z.string().nullable(),
    url: z.url().nullable(),
    books: zBooks,
    capCents: z.int().nonnegative().nullable(),
    pooled: z
      .boolean()
      .meta({ description: 'A large grantee that pools many donors: tracing stops here unless asked to go on.' }),
    note: z.string().nullable(),
  })
  .meta({ id: 'Party' });
export type Party = z.infer<typeof zParty>;

/** A party as it is named in an answer. */
export const zPartyRef = zParty.pick({ id: true, name: true, kind: true }).meta({ id: 'PartyRef' });
export type PartyRef = z.infer<typeof zPartyRef>;

/** Labels of a party: those of its kind and its own, without doubles, in the order of {@link PARTY_LABELS}. */
export function labelsOf(kind: PartyKind, extra: readonly PartyLabel[] = []): PartyLabel[] {
  const all = new Set<PartyLabel>([...LABELS_OF_KIND[kind], ...extra]);
  return PARTY_LABELS.filter((label) => all.has(label));
}

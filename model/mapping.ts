/** A mapping: how the columns of any table become parties and transfers. Made in the page, kept as a file. */
import { z } from 'zod';
import { zPartyKind } from './party.ts';
import { zSourceKind } from './source.ts';
import { zTransferType } from './transfer.ts';

/** A value of each row: a column (optionally with its words translated) or one constant for all. */
export const zMappedValue = z
  .union([
    z.object({ constant: z.string() }).strict(),
    z
      .object({
        column: z
          .string()
          .min(1)
          .meta({ description: 'Name in the header; without a header its number, "1" the first.' }),
        words: z.record(z.string(), z.string()).optional().meta({ description: 'What a word of the column means.' }),
        optional: z.boolean().optional().meta({ description: 'The column may be missing in a file.' }),
      })
      .strict(),
  ])
  .meta({ id: 'MappedValue' });
export type MappedValue = z.infer<typeof zMappedValue>;

export const zMappedParty = z
  .object({
    name: zMappedValue,
    kind: zMappedValue.meta({ description: 'A party kind.' }),
    externalId: z
      .object({ scheme: z.string().regex(/^[a-z0-9-]+$/), value: zMappedValue })
      .strict()
      .optional()
      .meta({ description: 'An official id, by which the party joins those of other sources: ein, fec, ...' }),
    city: zMappedValue.optional(),
    state: zMappedValue.optional(),
    zip: zMappedValue.optional(),
    country: zMappedValue.optional(),
    sponsors: z.array(z.string()).optional().meta({
      description: 'Names of fiscal sponsors: "Sponsor (Project)" is then a payment to the project through it.',
    }),
  })
  .strict()
  .meta({ id: 'MappedParty' });
export type MappedParty = z.infer<typeof zMappedParty>;

export const DATE_FORMS = ['ymd', 'iso', 'mdy', 'dmy', 'dmyDots', 'year', 'isoPart', 'excel'] as const;

/** Totals that a file, known by its hash, must come to. Sums as written in its own currency. */
export const zMappingControl = z
  .object({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    name: z.string(),
    rows: z.int(),
    sum: z.string().nullable().meta({ description: 'Refunds taken off; null: no amounts in the file.' }),
  })
  .strict();
export type MappingControl = z.infer<typeof zMappingControl>;

export const zMapping = z
  .object({
    version: z.literal(1),
    id: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string().min(1),
    description: z.string().optional(),
    table: z
      .object({
        delimiter: z.string().length(1).default(','),
        quote: z.string().length(1).nullable().default('"'),
        encoding: z.string().default('utf-8').meta({ description: 'utf-8, windows-1252, utf-16le, ...' }),
        header: z.boolean().default(true),
        skipRows: z.int().nonnegative().default(0).meta({ description: 'Lines before the header.' }),
        sheet: z.string().optional().meta({ description: 'Sheet of a workbook; the first when left out.' }),
      })
      .strict()
      .prefault({}),
    source: z
      .object({
        title: z.string().min(1),
        publisher: z.string().nullable().default(null),
        url: z.url().nullable().default(null),
        retrieved: z.string().nullable().default(null),
        licence: z.string().nullable().default(null),
        kind: zSourceKind.default('dataset'),
      })
      .strict(),
    payer: zMappedParty,
    payee: zMappedParty,
    type: zMappedValue.meta({ description: 'A transfer type: CONTRIBUTED, GRANTED, ...' }),
    amount: z
      .object({
        value: zMappedValue,
        decimal: z.enum(['.', ',']).default('.'),
        group: z.enum([',', '.', ' ', "'", '']).default(','),
        currency: zMappedValue.meta({ description: 'ISO 4217. Other currencies than USD are kept and never counted.' }),
        negative: z
          .enum(['keep', 'refund', 'reject'])
          .default('keep')
          .meta({ description: 'keep: a correction on the same arrow; refund: money back, the arrow turned.' }),
        blank: z.enum(['reject', 'undisclosed']).default('reject'),
      })
      .strict(),
    date: z
      .object({
        value: zMappedValue,
        forms: z.array(z.enum(DATE_FORMS)).min(1),
        precision: zMappedValue
          .optional()
          .meta({ description: 'day, month, quarter, year or multi-year: what of the date is meant.' }),
        end: zMappedValue.optional().meta({ description: 'Last day, where the table states a period.' }),
      })
      .strict()
      .optional(),
    purpose: zMappedValue.optional(),
    url: zMappedValue.optional().meta({ description: 'Where the row itself is from.' }),
    rawCode: zMappedValue.optional(),
    notes: z
      .array(z.string())
      .default([])
      .meta({ description: 'Columns whose text goes into the note, with their name.' }),
    key: z
      .union([z.literal('row'), z.literal('content'), z.array(z.string()).min(1)])
      .default('row')
      .meta({
        description:
          'row: file hash and row number; content: the row’s own text, twins numbered, so that a newer file updates; or key columns.',
      }),
    filter: z
      .array(
        z
          .object({ column: z.string(), is: z.array(z.string()).optional(), isNot: z.array(z.string()).optional() })
          .strict(),
      )
      .default([])
      .meta({ description: 'Rows to take; a row that a condition leaves out is not read as a record.' }),
    controls: z.array(zMappingControl).default([]),
  })
  .strict()
  .meta({ id: 'Mapping' });
export type Mapping = z.infer<typeof zMapping>;

/** Kinds and types that a mapped word must be one of. */
export const zMappedKind = zPartyKind;
export const zMappedType = zTransferType;

/** Imports over HTTP and for scripts: the report, the progress, the formats. */
import { z } from 'zod';

export const zRejectedRow = z
  .object({
    line: z.int().nullable().meta({ description: 'Line of the file, 1-based; null where the file has no lines.' }),
    column: z.string().nullable(),
    reason: z.string(),
  })
  .meta({ id: 'RejectedRow' });
export type RejectedRow = z.infer<typeof zRejectedRow>;

/** One data file of an import: rowsRead = loaded + all excluded + rejectedRows. */
export const zImportedFile = z
  .object({
    path: z.string().meta({ description: 'As given; a member of a zip as outer.zip/member.' }),
    sha256: z.string().meta({ description: 'Of the data file itself (of the member, inside a zip).' }),
    role: z.string().nullable().meta({ description: 'Which of the format’s files it is, e.g. itcont.' }),
    rowsRead: z.int(),
    loaded: z.int().meta({ description: 'Rows that became records which count, or parties or ties.' }),
    excluded: z
      .record(z.string(), z.int())
      .meta({ description: 'Rows kept but not counted, by the rule that excludes them.' }),
    rejected: z.array(zRejectedRow).meta({ description: 'The first rejected rows; all of them are in rejectFile.' }),
    rejectedRows: z.int(),
    rejectFile: z.string().nullable(),
    flagged: z
      .record(z.string(), z.int())
      .meta({ description: 'Rows loaded as they are with something to look at, e.g. a date outside the cycle.' }),
  })
  .meta({ id: 'ImportedFile' });
export type ImportedFile = z.infer<typeof zImportedFile>;

/** One identity: what the source says a sum should be, and what the import made of it. */
export const zImportTotal = z
  .object({
    id: z.string(),
    expectedCents: z.int(),
    gotCents: z.int(),
    differenceCents: z.int(),
    name: z.string(),
    basis: z.enum(['control', 'source']).meta({
      description:
        'control: must hold exactly or the import is wrong; source: two statements of the source compared, shown as they are.',
    }),
    compared: z.int().nullable().meta({ description: 'How many entities were compared one by one.' }),
    exact: z.int().nullable().meta({ description: 'How many of them agree to the cent.' }),
    withinRounding: z
      .int()
      .nullable()
      .meta({ description: 'How many agree within what rounding in the source explains; null where none applies.' }),
    exceptions: z.array(
      z.object({ id: z.string(), expectedCents: z.int(), gotCents: z.int(), differenceCents: z.int() }),
    ),
    note: z.string().nullable(),
  })
  .meta({ id: 'ImportTotal' });
export type ImportTotal = z.infer<typeof zImportTotal>;

/** A check that is not a sum of money: row counts, unique keys. */
export const zImportCheck = z
  .object({
    id: z.string(),
    name: z.string(),
    expected: z.int(),
    got: z.int(),
    holds: z.boolean(),
    note: z.string().nullable(),
  })
  .meta({ id: 'ImportCheck' });
export type ImportCheck = z.infer<typeof zImportCheck>;

export const zImportReport = z
  .object({
    importId: z.string(),
    format: z.string(),
    dryRun: z.boolean(),
    files: z.array(zImportedFile),
    totals: z.array(zImportTotal),
    checks: z.array(zImportCheck),
    parties: z.int(),
    transfers: z.int(),
    ties: z.int(),
    claims: z.int(),
    countableCents: z.int(),
    notes: z.array(z.string()),
    complete: z.boolean().meta({ description: 'Everything was read and every identity that the format offers holds.' }),
    elapsedMs: z.number(),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof zImportReport>;

export const zImportFormat = z
  .object({ id: z.string(), name: z.string(), accepts: z.string(), description: z.string() })
  .meta({ id: 'ImportFormat' });
export type ImportFormat = z.infer<typeof zImportFormat>;

export const IMPORT_PHASES = [
  'reading',
  'checking',
  'loading',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;

/** How far an import is. */
export const zImportProgress = z
  .object({
    phase: z.enum(IMPORT_PHASES),
    message: z.string(),
    done: z.number().meta({ description: 'Units done of the phase: bytes while reading, records while loading.' }),
    total: z.number().nullable(),
    unit: z.enum(['bytes', 'records', 'files']),
    perSecond: z.number(),
    secondsLeft: z.number().nullable(),
  })
  .meta({ id: 'ImportProgress' });
export type ImportProgress = z.infer<typeof zImportProgress>;

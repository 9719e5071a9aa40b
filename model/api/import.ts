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

/** One run of an import, from files sent to report. */
export const zImportJob = z
  .object({
    id: z.string(),
    format: z.string(),
    dryRun: z.boolean(),
    progress: zImportProgress,
    report: zImportReport.nullable(),
    problem: z
      .object({ status: z.int(), code: z.string(), detail: z.string(), hint: z.string().nullable() })
      .nullable()
      .meta({ description: 'Why it failed, in words.' }),
  })
  .meta({ id: 'ImportJob' });
export type ImportJob = z.infer<typeof zImportJob>;

/** An import that is recorded in the store. */
export const zImportEntry = z
  .object({
    importId: z.string(),
    format: z.string(),
    files: z.array(z.string()),
    state: z.enum(['staging', 'loading', 'done', 'undoing']),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    parties: z.int().nullable(),
    transfers: z.int().nullable(),
    countableCents: z.int().nullable(),
    complete: z.boolean().nullable(),
  })
  .meta({ id: 'ImportEntry' });
export type ImportEntry = z.infer<typeof zImportEntry>;

export const zImportsResponse = z
  .object({ formats: z.array(zImportFormat), imports: z.array(zImportEntry), jobs: z.array(zImportJob) })
  .meta({ id: 'ImportsResponse' });
export type ImportsResponse = z.infer<typeof zImportsResponse>;

/** A place to send the files of one import to. */
export const zUpload = z
  .object({
    id: z.string(),
    maxBytes: z.int().meta({ description: 'Most bytes of all its files together.' }),
    files: z.array(z.object({ name: z.string(), bytes: z.int() })),
  })
  .meta({ id: 'Upload' });
export type Upload = z.infer<typeof zUpload>;

export const zImportRequest = z
  .object({
    format: z.string().min(1),
    upload: z.uuid().meta({ description: 'Id of the upload whose files to import.' }),
    dryRun: z.boolean().default(false),
    settings: z
      .record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), z.string().max(200))
      .default({})
      .meta({ description: 'Settings of the importer; a file among them is named as it was sent.' }),
  })
  .meta({ id: 'ImportRequest' });
export type ImportRequest = z.infer<typeof zImportRequest>;

/** What a command hands over to the server that holds the store; needs the owner's key. */
export const zImportPathsRequest = z.strictObject({
  format: z.string().min(1),
  paths: z.array(z.string().min(1).max(4096)).min(1).max(10_000),
  again: z.boolean(),
  settings: z.record(z.string(), z.string().max(4096)),
});
export type ImportPathsRequest = z.infer<typeof zImportPathsRequest>;

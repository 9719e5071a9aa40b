/** Folders and archives of returns, through the framework as a user runs it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync, strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportError } from '../../server/ingest/importError.ts';
import { irs990 } from '../../server/ingest/irs990/importer.ts';
import { irs527 } from '../../server/ingest/irs527/importer.ts';
import { runImport } from '../../server/ingest/run.ts';

const RETURNS = 200;
let folder: string;

/** A whole small return of a foundation with two grants of `i` and 1 dollars. */
function returnOf(i: number): string {
  const grant = (amount: number) =>
    `<GrantOrContributionPdDurYrGrp><RecipientBusinessName><BusinessNameLine1Txt>OAK ${i}</BusinessNameLine1Txt></RecipientBusinessName><Amt>${amount}</Amt></GrantOrContributionPdDurYrGrp>`;
  return `<?xml version="1.0" encoding="utf-8"?><Return xmlns="http://www.irs.gov/efile" returnVersion="2021v4.0"><ReturnHeader><ReturnTs>2022-05-01T00:00:00Z</ReturnTs><TaxPeriodEndDt>2021-12-31</TaxPeriodEndDt><ReturnTypeCd>990PF</ReturnTypeCd><TaxPeriodBeginDt>2021-01-01</TaxPeriodBeginDt><Filer><EIN>${String(100_000_000 + i)}</EIN><BusinessName><BusinessNameLine1Txt>FUND ${i}</BusinessNameLine1Txt></BusinessName></Filer></ReturnHeader><ReturnData><IRS990PF><SupplementaryInformationGrp>${grant(i)}${grant(1)}<TotalGrantOrContriPdDurYrAmt>${i + 1}</TotalGrantOrContriPdDurYrAmt></SupplementaryInformationGrp></IRS990PF></ReturnData></Return>`;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-990-'));
  mkdirSync(join(folder, 'returns/more'), { recursive: true });
  mkdirSync(join(folder, 'empty'));
  mkdirSync(join(folder, 'FullDataFile.txt'));
  const entries: Record<string, Uint8Array> = {};
  for (let i = 1; i <= RETURNS; i += 1) {
    const text = returnOf(i);
    if (i % 2 === 0) writeFileSync(join(folder, i % 4 === 0 ? 'returns' : 'returns/more', `${i}_public.xml`), text);
    else entries[`2022/${i}_public.xml`] = strToU8(text);
  }
  writeFileSync(join(folder, 'returns/odd.zip'), zipSync(entries, { level: 1 }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dryRun = (paths: string[], options: Record<string, string> = {}) =>
  runImport({ importer: irs990, paths, store: null, importsDir: null, options });

describe('irs990: folders and archives', { timeout: 300_000 }, () => {
  it('reads every return of nested folders and of an archive among them', async () => {
    const report = await dryRun([join(folder, 'returns')]);
    expect(report.files).toHaveLength(RETURNS);
    expect(report.transfers).toBe(2 * RETURNS);
    const dollars = (RETURNS * (RETURNS + 1)) / 2 + RETURNS;
    expect(report.countableCents).toBe(dollars * 100);
    expect(report.totals.find(({ id }) => id === 'N5')).toMatchObject({
      compared: RETURNS,
      exact: RETURNS,
      differenceCents: 0,
    });
    expect(report.complete).toBe(true);
  });

  it('refuses a cut-off archive, an empty folder and what is not there', async () => {
    const cut = join(folder, 'cut.zip');
    writeFileSync(cut, readFileSync(join(folder, 'returns/odd.zip')).subarray(0, 5000));
    await expect(dryRun([cut])).rejects.toThrow(/cut\.zip: is truncated or damaged/);
    await expect(dryRun([join(folder, 'empty')])).rejects.toThrow('no file of the format "irs990"');
    await expect(dryRun([join(folder, 'nothing.xml')])).rejects.toThrow(/nothing\.xml: does not exist/);
    const inPlaceOfFile = runImport({
      importer: irs527,
      paths: [join(folder, 'FullDataFile.txt')],
      store: null,
      importsDir: null,
    });
    await expect(inPlaceOfFile).rejects.toThrow('no file of the format "irs527"');
  });

  it('ends with the place of a damaged return, or leaves it out when told to, and is not complete then', async () => {
    const bad = join(folder, 'bad');
    mkdirSync(bad);
    writeFileSync(join(bad, '1_public.xml'), returnOf(1));
    writeFileSync(join(bad, '2_public.xml'), returnOf(2).slice(0, 700));
    const error = await dryRun([bad]).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ImportError);
    expect((error as ImportError).message).toMatch(/2_public\.xml, line 1, column \d+: unclosed tag/);
    const report = await dryRun([bad], { damaged: 'skip' });
    expect(report.transfers).toBe(2);
    expect(report.checks).toMatchObject([{ id: 'readable', expected: 2, got: 1, holds: false }]);
    expect(report.complete).toBe(false);
    expect(report.notes.join()).toMatch(/left out: .*2_public\.xml, line 1/);
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calAccess } from '../../server/ingest/calAccess/importer.ts';
import { ImportError } from '../../server/ingest/importError.ts';
import { fuzz } from './fuzz.ts';
import { countableSum, hasShared, importContents, importPaths, SHARED } from './harness.ts';

/** A table of only the columns that a test names; the importer looks columns up by name. */
function table(columns: string, ...rows: Record<string, string>[]): string {
  const names = columns.split(' ');
  return `${[names.join('\t'), ...rows.map((row) => names.map((name) => row[name] ?? '').join('\t'))].join('\r\n')}\r\n`;
}

const CVR =
  'FILING_ID AMEND_ID REC_TYPE FORM_TYPE FILER_ID ENTITY_CD FILER_NAML FILER_NAMF RPT_DATE FROM_DATE THRU_DATE FILER_CITY FILER_ST CMTTE_TYPE CAND_NAML CAND_NAMF OFFICE_CD DIST_NO BAL_NAME SUP_OPP_CD';
const RCPT =
  'FILING_ID AMEND_ID LINE_ITEM REC_TYPE FORM_TYPE TRAN_ID ENTITY_CD CTRIB_NAML CTRIB_NAMF CTRIB_CITY CTRIB_ST CTRIB_ZIP4 CTRIB_EMP CTRIB_OCC TRAN_TYPE RCPT_DATE AMOUNT CUM_YTD CMTE_ID INTR_NAML INTR_NAMF MEMO_CODE';
const EXPN =
  'FILING_ID AMEND_ID LINE_ITEM REC_TYPE FORM_TYPE ENTITY_CD PAYEE_NAML PAYEE_NAMF PAYEE_CITY PAYEE_ST EXPN_DATE AMOUNT EXPN_CODE EXPN_DSCR CMTE_ID CAND_NAML CAND_NAMF OFFICE_CD DIST_NO SUP_OPP_CD MEMO_CODE';
const day = (text: string) => `${text} 12:00:00 AM`;
const cover = (filing: string, filer: string, name: string, amend = '0', more: Record<string, string> = {}) => ({
  FILING_ID: filing,
  AMEND_ID: amend,
  REC_TYPE: 'CVR',
  FORM_TYPE: 'F460',
  FILER_ID: filer,
  ENTITY_CD: 'RCP',
  FILER_NAML: name,
  RPT_DATE: day('2/1/2016'),
  FROM_DATE: day('1/1/2016'),
  THRU_DATE: day('1/31/2016'),
  ...more,
});
const receipt = (filing: string, line: string, amount: string, more: Record<string, string> = {}) => ({
  FILING_ID: filing,
  AMEND_ID: '0',
  LINE_ITEM: line,
  REC_TYPE: 'RCPT',
  FORM_TYPE: 'A',
  ENTITY_CD: 'IND',
  CTRIB_NAML: 'Roe',
  CTRIB_NAMF: 'Jane',
  CTRIB_CITY: 'Davis',
  CTRIB_ST: 'CA',
  CTRIB_ZIP4: '95616',
  RCPT_DATE: day('1/5/2016'),
  AMOUNT: amount,
  CUM_YTD: '9999',
  ...more,
});
const expense = (filing: string, line: string, amount: string, more: Record<string, string> = {}) => ({
  FILING_ID: filing,
  AMEND_ID: '0',
  LINE_ITEM: line,
  REC_TYPE: 'EXPN',
  FORM_TYPE: 'E',
  ENTITY_CD: 'OTH',
  PAYEE_NAML: 'Ash Printers',
  PAYEE_CITY: 'Davis',
  PAYEE_ST: 'CA',
  AMOUNT: amount,
  ...more,
});

const COVERS = table(CVR, cover('10', '111111', 'Elm for Assembly'), cover('20', '222222', 'Oak PAC'));

describe('calAccess: layers', () => {
  it('counts a gift between committees once, on the giver’s side', async () => {
    const { transfers, report, parties } = await importContents(calAccess, {
      'CVR_CAMPAIGN_DISCLOSURE_CD.TSV': COVERS,
      'RCPT_CD.TSV': table(
        RCPT,
        receipt('10', '1', '500', { ENTITY_CD: 'COM', CTRIB_NAML: 'Oak PAC', CTRIB_NAMF: '', CMTE_ID: '#222222' }),
        receipt('10', '2', '500', { ENTITY_CD: 'COM', CTRIB_NAML: 'Oak PAC', CTRIB_NAMF: '', CMTE_ID: '222222' }),
        receipt('10', '3', '40'),
      ),
      'EXPN_CD.TSV': table(
        EXPN,
        expense('20', '1', '500', { ENTITY_CD: 'RCP', PAYEE_NAML: 'Elm', EXPN_CODE: 'CTB', CMTE_ID: '111111' }),
      ),
    });
    expect(transfers.map((t) => [t.id, t.payer, t.payee, t.exclusionRule, t.containedIn])).toEqual([
      ['calaccess:item:20.0.1.EXPN.E', 'calaccess:222222', 'calaccess:111111', null, null],
      [
        'calaccess:item:10.0.1.RCPT.A',
        'calaccess:222222',
        'calaccess:111111',
        'secondSide',
        'calaccess:item:20.0.1.EXPN.E',
      ],
      ['calaccess:item:10.0.2.RCPT.A', 'calaccess:222222', 'calaccess:111111', null, null],
      ['calaccess:item:10.0.3.RCPT.A', 'calaccess:jane-roe:davis-ca-95616', 'calaccess:111111', null, null],
    ]);
    expect(countableSum(transfers)).toBe(104_000);
    expect(parties.get('calaccess:111111')).toMatchObject({
      name: 'Elm for Assembly',
      externalIds: ['calaccess:111111'],
    });
    expect(report.complete).toBe(true);
  });

  it('keeps summaries, sub-payments, memos, late notices and older amendments without counting them', async () => {
    const { transfers } = await importContents(calAccess, {
      'CVR_CAMPAIGN_DISCLOSURE_CD.TSV': table(CVR, cover('10', '111111', 'Elm'), cover('10', '111111', 'Elm', '1')),
      'EXPN_CD.TSV': table(
        EXPN,
        expense('10', '1', '5', { AMEND_ID: '1' }),
        expense('10', '2', '5', { AMEND_ID: '1', FORM_TYPE: 'D' }),
        expense('10', '3', '5', { AMEND_ID: '1', FORM_TYPE: 'G' }),
        expense('10', '4', '5', { AMEND_ID: '1', MEMO_CODE: 'X' }),
        expense('10', '1', '5'),
      ),
      'RCPT_CD.TSV': table(
        RCPT,
        receipt('10', '1', '5', { AMEND_ID: '1', FORM_TYPE: 'F496P3' }),
        receipt('10', '2', '-7', { AMEND_ID: '1', TRAN_TYPE: 'R' }),
      ),
    });
    expect(transfers.map((t) => t.exclusionRule)).toEqual([
      null,
      'summaryLine',
      'containedInAnother',
      'memo',
      'superseded',
      'earlyNotice',
      null,
    ]);
    expect(transfers[6]).toMatchObject({
      type: 'REFUNDED',
      payer: 'calaccess:111111',
      amountCents: 700,
      rawAmount: '-7',
    });
    expect(transfers[0]).toMatchObject({ dateFrom: '2016-01-01', dateTo: '2016-01-31' });
  });

  it('draws independent spending from spender to candidate with the vendor beside, never as a gift', async () => {
    const { transfers, stubs } = await importContents(calAccess, {
      'CVR_CAMPAIGN_DISCLOSURE_CD.TSV': COVERS,
      'EXPN_CD.TSV': table(
        EXPN,
        expense('20', '1', '9', {
          EXPN_CODE: 'IND',
          CAND_NAML: 'Birch',
          CAND_NAMF: 'Bo',
          OFFICE_CD: 'ASM',
          DIST_NO: '4',
          SUP_OPP_CD: 'o',
        }),
      ),
    });
    expect(transfers[0]).toMatchObject({
      type: 'SPENT_AGAINST',
      payer: 'calaccess:222222',
      vendor: 'Ash Printers',
      countable: true,
    });
    expect(stubs.get(transfers[0].payee)).toMatchObject({ name: 'Bo Birch', kind: 'candidate' });
  });

  it('follows an older id of a filer to the id in use', async () => {
    const { transfers } = await importContents(calAccess, {
      'FILERNAME_CD.TSV': table('XREF_FILER_ID FILER_ID NAML NAMF', {
        XREF_FILER_ID: '095217',
        FILER_ID: '1004860',
        NAML: 'Elm PAC',
      }),
      'CVR_CAMPAIGN_DISCLOSURE_CD.TSV': table(CVR, cover('10', '95217', 'Elm PAC')),
      'RCPT_CD.TSV': table(RCPT, receipt('10', '1', '5')),
    });
    expect(transfers[0].payee).toBe('calaccess:1004860');
  });

  it('holds the rows of a filing against its summary line', async () => {
    const { report } = await importContents(calAccess, {
      'CVR_CAMPAIGN_DISCLOSURE_CD.TSV': COVERS,
      'RCPT_CD.TSV': table(
        RCPT,
        receipt('10', '1', '5'),
        receipt('10', '2', '6.50'),
        receipt('10', '3', '9', { MEMO_CODE: 'X' }),
      ),
      'SMRY_CD.TSV': table('FILING_ID AMEND_ID LINE_ITEM REC_TYPE FORM_TYPE AMOUNT_A', {
        FILING_ID: '10',
        AMEND_ID: '0',
        LINE_ITEM: '1',
        FORM_TYPE: 'A',
        AMOUNT_A: '11.50',
      }),
    });
    expect(report.totals).toMatchObject([{ id: 'CA-A1', expectedCents: 1150, gotCents: 1150, compared: 1, exact: 1 }]);
  });
});

describe('calAccess: hostile tables', () => {
  it('rejects by line and column, and refuses a table with another delimiter', async () => {
    const { report, transfers } = await importContents(calAccess, {
      'CVR_CAMPAIGN_DISCLOSURE_CD.TSV': COVERS,
      'RCPT_CD.TSV': table(
        RCPT,
        receipt('10', '1', 'NaN'),
        receipt('10', '2', '1e309'),
        receipt('10', '3', '5', { RCPT_DATE: '31/12/2016' }),
        receipt('10', '4', '5', { FORM_TYPE: 'Z' }),
        receipt('x', '5', '5'),
        receipt('10', '6', '5', { RCPT_DATE: day('1/1/2091') }),
        receipt('10', '6', '6'),
      ),
    });
    const file = report.files.find(({ role }) => role === 'rcpt');
    expect(file?.rejected.map((r) => [r.line, r.column])).toEqual([
      [2, 'AMOUNT'],
      [3, 'AMOUNT'],
      [4, 'RCPT_DATE'],
      [5, 'FORM_TYPE'],
      [6, 'FILING_ID'],
      [8, 'FILING_ID, AMEND_ID, LINE_ITEM, REC_TYPE, FORM_TYPE'],
    ]);
    expect(transfers).toMatchObject([{ dateFrom: '2016-01-01', dateTo: '2016-01-31' }]);
    expect(transfers[0].note).toContain('dated 2091-01-01');
    const comma = importContents(calAccess, {
      'RCPT_CD.TSV': table(RCPT, receipt('10', '1', '5')).replaceAll('\t', ','),
    });
    await expect(comma).rejects.toThrow(/RCPT_CD\.TSV, line 1, column FILING_ID: has no column "FILING_ID"/);
    await expect(importContents(calAccess, { 'RCPT_CD.TSV': '' })).rejects.toThrow(ImportError);
  });

  it('takes letters outside ASCII, a NUL byte and one stray tab at the end', async () => {
    const rows = table(RCPT, receipt('10', '1', '5', { CTRIB_NAML: 'Muñoz\0' })).replace(/\r\n$/, '\t\r\n');
    const { stubs, report } = await importContents(calAccess, {
      'CVR_CAMPAIGN_DISCLOSURE_CD.TSV': COVERS,
      'RCPT_CD.TSV': Buffer.from(rows, 'latin1'),
    });
    expect([...stubs.values()].map((p) => p.name)).toContain('Jane Muñoz');
    expect(report.complete).toBe(true);
  });

  it('survives 2,000 damaged versions', async () => {
    const files = {
      'CVR_CAMPAIGN_DISCLOSURE_CD.TSV': COVERS,
      'RCPT_CD.TSV': table(RCPT, receipt('10', '1', '5'), receipt('10', '2', '-6.50', { TRAN_TYPE: 'R' })),
      'EXPN_CD.TSV': table(EXPN, expense('20', '1', '500', { ENTITY_CD: 'RCP', EXPN_CODE: 'CTB', CMTE_ID: '111111' })),
    };
    const { refused, loaded, withRejects } = await fuzz(calAccess, files, { seed: 460 });
    expect(refused + loaded).toBe(2000);
    expect(withRejects).toBeGreaterThan(300);
  });
});

describe.skipIf(!hasShared)('calAccess: the real sample (skipped where the shared files are not)', () => {
  it('takes every row of the seven tables, or says why not', async () => {
    const { report, transfers, parties, ties } = await importPaths(calAccess, [join(SHARED, 'calaccess/DATA')]);
    const file = (role: string) => report.files.find((one) => one.role === role);
    expect(report.files.map((one) => one.rowsRead)).toEqual([1000, 1000, 1000, 1000, 1000, 1000, 1000]);
    expect(file('expn')).toMatchObject({
      excluded: { summaryLine: 183, memo: 21, containedInAnother: 157, superseded: 39, notMoney: 2 },
      rejectedRows: 5,
    });
    expect(file('rcpt')).toMatchObject({
      loaded: 910,
      excluded: { superseded: 77, earlyNotice: 6, memo: 7 },
      rejectedRows: 0,
    });
    expect(file('s496')).toMatchObject({ loaded: 0, rejected: [{ line: 387, column: 'AMOUNT', reason: 'no amount' }] });
    expect(file('s497')).toMatchObject({ loaded: 0, rejectedRows: 0 });
    expect(transfers).toHaveLength(3994);
    expect([parties.size, ties.length]).toEqual([859, 90]);
    expect(report.countableCents).toBe(598_501_549);
    expect(transfers.every((t) => t.countable || t.exclusionRule !== null)).toBe(true);
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../server/ingest/importError.ts';
import { ilSbe } from '../../server/ingest/ilSbe/importer.ts';
import layout from '../../server/ingest/nyBoe/layout.json' with { type: 'json' };
import { nyBoe } from '../../server/ingest/nyBoe/importer.ts';
import { paDos } from '../../server/ingest/paDos/importer.ts';
import { fuzz } from './fuzz.ts';
import { countableSum, hasShared, importContents, importPaths, SHARED } from './harness.ts';

const quoted = (cells: readonly string[]) => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`;

/** A row of New York's layout to 2020. */
const ny = (filer: string, schedule: string, id: string, amount: string, more: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    FILER_ID: filer,
    FREPORT_ID: 'K',
    TRANSACTION_CODE: schedule,
    E_YEAR: '2012',
    T3_TRID: id,
    DATE1_10: '05/04/2012',
    CORP_30: 'ASH LLC',
    CITY_52: 'ALBANY',
    STATE_54: 'NY',
    ZIP_56: '12207',
    AMOUNT_70: amount,
    ...more,
  };
  return quoted(layout.legacy.map((column) => cells[column] ?? ''));
};
const nyFiler = (id: string, name: string) =>
  quoted([id, name, 'COMMITTEE', 'ACTIVE', '1', '', '', '', '', '', 'ALBANY', 'NY', '12207']);
/** A row of New York's layout since 2020. */
const nyNow = (filer: string, schedule: string, id: string, amount: string, more: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    FILER_ID: filer,
    CAND_COMM_NAME: `COMMITTEE ${filer}`,
    ELECTION_YEAR: '2022',
    FILING_CAT_DESC: 'Itemized',
    FILING_SCHED_ABBREV: schedule,
    TRANS_NUMBER: id,
    SCHED_DATE: '2022-05-04 00:00:00',
    FLNG_ENT_NAME: 'ASH LLC',
    ORG_AMT: amount,
    ...more,
  };
  return quoted(layout.current.map((column) => cells[column] ?? ''));
};

describe('nyBoe', () => {
  it('sends money the way of its schedule, and counts no balances', async () => {
    const rows = ['A', 'F', 'M', 'L', 'N', 'K', 'O', 'X'].map((schedule, i) => ny('A11111', schedule, String(i), '5'));
    const { transfers, report } = await importContents(nyBoe, {
      'COMMCAND.txt': nyFiler('A11111', 'ELM'),
      'ALL_REPORTS.out': rows.join(''),
    });
    const ash = 'nyboe:ash-llc:albany-ny-12207';
    expect(transfers.map((t) => [t.rawCode, t.type, t.payer === ash ? 'in' : 'out', t.exclusionRule])).toEqual([
      ['A', 'CONTRIBUTED', 'in', null],
      ['F', 'PAID', 'out', null],
      ['M', 'REFUNDED', 'out', null],
      ['L', 'REFUNDED', 'in', null],
      ['N', 'LOANED', 'in', 'notMoney'],
      ['K', 'CONTRIBUTED', 'in', 'notMoney'],
      ['O', 'PAID', 'out', 'containedInAnother'],
    ]);
    expect(report.files[1]).toMatchObject({ rowsRead: 8, loaded: 4, excluded: { notMoney: 3, containedInAnother: 1 } });
  });

  it('counts a transfer between two filers once, on the giver’s side, by names that one filer alone bears', async () => {
    const { transfers } = await importContents(nyBoe, {
      'COMMCAND.txt':
        nyFiler('A11111', 'FRIENDS OF ELM') +
        nyFiler('A22222', 'OAK PAC') +
        nyFiler('A33333', 'TWIN PAC') +
        nyFiler('A44444', 'TWIN PAC'),
      'ALL_REPORTS.out':
        ny('A11111', 'G', '1', '500', { CORP_30: 'OAK PAC' }) +
        ny('A22222', 'H', '2', '500', { CORP_30: 'FRIENDS OF ELM' }) +
        ny('A11111', 'G', '3', '7', { CORP_30: 'TWIN PAC' }),
    });
    expect(transfers.map((t) => [t.id, t.payer, t.payee, t.exclusionRule, t.containedIn])).toEqual([
      ['nyboe:item:A22222.K.H.2012.2', 'nyboe:a22222', 'nyboe:a11111', null, null],
      ['nyboe:item:A11111.K.G.2012.1', 'nyboe:a22222', 'nyboe:a11111', 'secondSide', 'nyboe:item:A22222.K.H.2012.2'],
      ['nyboe:item:A11111.K.G.2012.3', 'nyboe:twin-pac:albany-ny-12207', 'nyboe:a11111', null, null],
    ]);
    expect(countableSum(transfers)).toBe(50_700);
  });

  it('reads the layout since 2020: ids of before, notices apart, the transaction’s own key', async () => {
    const { transfers, stubs } = await importContents(nyBoe, {
      'reports.csv':
        nyNow('123', 'A', 'k1', '5', { FILER_PREVIOUS_ID: 'A11111' }) +
        nyNow('123', 'A', 'k2', '5', { FILING_CAT_DESC: '24 Hour Notice' }) +
        nyNow('123', 'N', 'k3', '', { OWED_AMT: '9' }),
    });
    expect(transfers.map((t) => [t.id, t.payee, t.dateFrom, t.exclusionRule])).toEqual([
      ['nyboe:item:k1', 'nyboe:a11111', '2022-05-04', null],
      ['nyboe:item:k2', 'nyboe:a11111', '2022-05-04', 'earlyNotice'],
      ['nyboe:item:k3', 'nyboe:a11111', '2022-05-04', 'notMoney'],
    ]);
    expect(stubs.get('nyboe:a11111')?.externalIds).toEqual(['nyboe:A11111', 'nyboe:123']);
  });

  it('takes a quote that nobody escaped, joins a broken line, and rejects what shifted', async () => {
    const { transfers, report } = await importContents(nyBoe, {
      'ALL_REPORTS.out':
        ny('A11111', 'A', '1', '5', { CORP_30: 'HAIR OF" ASH' }) +
        ny('A11111', 'A', '2', '5', { EXPLANATION_110: 'TWO\r\nLINES' }) +
        ny('A11111', 'A', '3', '5', { CORP_30: 'HAIR OF","ASH' }) +
        ny('A11111', 'A', '4', 'NaN') +
        ny('A11111', 'A', '5', '5', { DATE1_10: '13/40/2012' }),
    });
    expect(transfers.map((t) => t.purpose)).toEqual([null, 'TWO LINES']);
    expect(report.files[0].rejected.map((r) => [r.line, r.column, r.reason.slice(0, 22)])).toEqual([
      [4, null, 'has 31 cells, the layo'],
      [5, 'AMOUNT_70', 'not an amount: "NaN"'],
      [6, 'DATE1_10', 'not a day of the calen'],
    ]);
  });

  it('survives 2,000 damaged versions', async () => {
    const files = {
      'COMMCAND.txt': nyFiler('A11111', 'FRIENDS OF ELM') + nyFiler('A22222', 'OAK PAC'),
      'ALL_REPORTS.out':
        ny('A11111', 'G', '1', '500', { CORP_30: 'OAK PAC' }) +
        ny('A22222', 'H', '2', '500', { CORP_30: 'FRIENDS OF ELM' }) +
        ny('A11111', 'A', '3', '-7.5'),
    };
    const { refused, loaded, withRejects } = await fuzz(nyBoe, files, { seed: 36 });
    expect(refused + loaded).toBe(2000);
    expect(withRejects).toBeGreaterThan(300);
  });
});

const IL_COLUMNS =
  'ID CommitteeID FiledDocID ETransID LastOnlyName FirstName RcvDate Amount AggregateAmount LoanAmount Occupation Employer Address1 Addresss2 City State Zip D2Part Description VendorLastOnlyName VendorFirstName VendorAddress1 VendorAddress2 VendorCity VendorState VendorZip Archived Country RedactionRequested'.split(
    ' ',
  );
const il = (id: string, amount: string, more: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    ID: id,
    CommitteeID: '7',
    FiledDocID: '70',
    LastOnlyName: 'Roe',
    FirstName: 'Jane',
    RcvDate: '2020-02-03 00:00:00',
    Amount: amount,
    AggregateAmount: '999',
    LoanAmount: '0',
    City: 'Peru',
    State: 'IL',
    Zip: '61354     ',
    D2Part: '1A',
    Archived: 'False',
    ...more,
  };
  return `${IL_COLUMNS.map((column) => cells[column] ?? '').join('\t')}\r\n`;
};
const IL_HEADER = `${IL_COLUMNS.join('\t')}\r\n`;
const IL_TOTALS =
  'ID\tCommitteeID\tFiledDocID\tIndivContribI\tIndivContribNI\tXferInI\tLoanRcvI\tOtherRctI\tInKindI\tInKindNI\tArchived\r\n';

describe('ilSbe', () => {
  it('keeps archived rows and early notices without counting them, and meets the totals of form D-2', async () => {
    const { transfers, report } = await importContents(ilSbe, {
      'Committees.txt': 'ID\tName\tCity\tState\r\n7\tCitizens for Elm\tPeru\tIL\r\n',
      'FiledDocs.txt':
        'ID\tCommitteeID\tDocName\tRptPdBegDate\tRptPdEndDate\r\n70\t7\tQuarterly\t2020-01-01 00:00:00\t2020-03-31 00:00:00\r\n71\t7\tA-1\t\t\r\n',
      'Receipts.txt':
        IL_HEADER +
        il('1', '100.50') +
        il('2', '40', { Archived: 'True' }) +
        il('3', '100.50', { FiledDocID: '71' }) +
        il('4', '9', { D2Part: '2A', FirstName: '', LastOnlyName: 'Oak PAC' }),
      'D2Totals.txt': `${IL_TOTALS}1\t7\t70\t100.50\t33\t9\t0\t0\t0\t0\tFalse\r\n`,
    });
    expect(transfers.map((t) => [t.id, t.type, t.amountCents, t.exclusionRule])).toEqual([
      ['ilsbe:receipt:1', 'CONTRIBUTED', 10_050, null],
      ['ilsbe:receipt:2', 'CONTRIBUTED', 4000, 'superseded'],
      ['ilsbe:receipt:3', 'CONTRIBUTED', 10_050, 'earlyNotice'],
      ['ilsbe:receipt:4', 'TRANSFERRED', 900, null],
      ['ilsbe:unitemized:70:1A', 'CONTRIBUTED', 3300, null],
    ]);
    expect(transfers[4]).toMatchObject({ payer: 'ilsbe:7:unitemized', dateFrom: '2020-01-01', dateTo: '2020-03-31' });
    expect(report.totals.map((t) => [t.id, t.expectedCents, t.gotCents])).toEqual([
      ['IL-1A', 10_050, 10_050],
      ['IL-2A', 900, 900],
    ]);
  });

  it('joins a row that a name broke over lines, and rejects by line and column', async () => {
    const { transfers, report } = await importContents(ilSbe, {
      'Receipts.txt':
        IL_HEADER +
        il('1', '5', { LastOnlyName: 'Roe\r\nand Sons' }) +
        il('2', '1e309') +
        il('2', '5', { D2Part: '9Z' }) +
        il('3', '5') +
        il('3', '5') +
        il('3', '6'),
    });
    expect(transfers.map((t) => t.payer)).toEqual([
      'ilsbe:jane-roe-and-sons:peru-il-61354',
      'ilsbe:jane-roe:peru-il-61354',
    ]);
    expect(report.files[0]).toMatchObject({ excluded: { sameAsAnother: 1 } });
    expect(report.files[0].rejected.map((r) => [r.line, r.column])).toEqual([
      [4, 'Amount'],
      [5, 'D2Part'],
      [8, 'ID'],
    ]);
    await expect(importContents(ilSbe, { 'Receipts.txt': IL_HEADER.replaceAll('D2Part', 'Part') })).rejects.toThrow(
      ImportError,
    );
  });

  it('survives 2,000 damaged versions', async () => {
    const files = {
      'Receipts.txt': IL_HEADER + il('1', '100.50') + il('2', '-40', { Archived: 'True' }),
      'D2Totals.txt': `${IL_TOTALS}1\t7\t70\t100.50\t33\t9\t0\t0\t0\t0\tFalse\r\n`,
    };
    const { refused, loaded, withRejects } = await fuzz(ilSbe, files, { seed: 17 });
    expect(refused + loaded).toBe(2000);
    expect(withRejects).toBeGreaterThan(300);
  });
});

const pa = (name: string, ...payments: string[]) =>
  `"123",2019,7,"IB","${name}","1 Elm St","","ERIE","PA","16501-","","","","","","","",${[0, 1, 2].map((i) => `"${payments[i] ? '20190503' : ''}",${payments[i] ?? '0'}`).join(',')},""\r\n`;
const paFiler = (ammend: string, monetary: string) =>
  `"123",2019,7,"${ammend}","N","2","ELM   ","","","","","","ERIE","PA","16501","","",100.0000,${monetary},.0000\r\n`;

describe('paDos', () => {
  it('makes one transfer of each payment of a row, and keeps twins apart', async () => {
    const { transfers, report } = await importContents(paDos, {
      'contrib.txt': pa('JANE ROE', '5', '0', '7.25') + pa('JANE ROE', '5', '0', '7.25') + pa('NO ONE'),
    });
    expect(transfers.map((t) => [t.amountCents, t.locator, t.dateFrom])).toEqual([
      [500, 'line 1, contamt1', '2019-05-03'],
      [725, 'line 1, contamt3', '2019-05-03'],
      [500, 'line 2, contamt1', '2019-05-03'],
      [725, 'line 2, contamt3', '2019-05-03'],
    ]);
    expect(report.files[0]).toMatchObject({ rowsRead: 3, loaded: 2, excluded: { notMoney: 1 } });
  });

  it('takes what a report did not itemize once, from the row that stands', async () => {
    const { transfers, parties, report } = await importContents(paDos, {
      'filer.txt': paFiler('N', '40.00') + paFiler('Y', '45.00'),
    });
    expect(transfers.map((t) => [t.payer, t.amountCents, t.exclusionRule, t.dateFrom, t.dateTo])).toEqual([
      ['pados:123:unitemized', 4000, 'superseded', '2019-01-01', '2019-12-31'],
      ['pados:123:unitemized', 4500, null, '2019-01-01', '2019-12-31'],
    ]);
    expect(parties.get('pados:123')).toMatchObject({ name: 'ELM', kind: 'committee' });
    expect(report.files[0]).toMatchObject({ loaded: 1, excluded: { superseded: 1 } });
  });

  it('tells the layout since 2022 by its number of cells, and rejects what has another', async () => {
    const now = pa('JANE ROE', '5').replace('"123",2019,7,', '365777,"123",2022,"2022-01-01",7,');
    const { transfers, report } = await importContents(paDos, {
      'contrib.txt': now + pa('A" B', '6') + pa('X', 'NaN') + pa('C', '1').replace('"ERIE",', ''),
    });
    expect(transfers.map((t) => [t.payee, t.payer])).toEqual([
      ['pados:123', 'pados:jane-roe:erie-pa-16501'],
      ['pados:123', 'pados:a-b:erie-pa-16501'],
    ]);
    expect(report.files[0].rejected.map((r) => [r.line, r.column])).toEqual([
      [3, 'contamt1'],
      [4, null],
    ]);
  });

  it('survives 2,000 damaged versions', async () => {
    const files = {
      'contrib.txt': pa('JANE ROE', '5', '0', '7.25') + pa('ASH "PAC"', '-18'),
      'filer.txt': paFiler('N', '40.00'),
    };
    const { refused, loaded, withRejects } = await fuzz(paDos, files, { seed: 42 });
    expect(refused + loaded).toBe(2000);
    expect(withRejects).toBeGreaterThan(300);
  });
});

describe.skipIf(!hasShared)('state filings: the real rows (skipped where the shared files are not)', () => {
  it('New York: unitemized is no donor, a refund goes out, housekeeping comes in', async () => {
    const { transfers, report, parties } = await importPaths(nyBoe, [join(SHARED, 'ny_boe')]);
    expect(report.files.map((file) => file.rowsRead)).toEqual([10, 912, 10, 2]);
    expect(report.complete).toBe(true);
    expect(parties.size).toBe(922);
    const by = (id: string) => transfers.find((t) => t.id === `nyboe:item:${id}`);
    expect(by('A19760.D.A.2014.50')).toMatchObject({ payer: 'nyboe:a19760:unitemized', amountCents: 5000 });
    expect(by('A11453.K.A.2005.7565529')).toMatchObject({ amountCents: 4000 });
    expect(by('A84879.K.M.2012.6140')).toMatchObject({ type: 'REFUNDED', payer: 'nyboe:a84879', amountCents: 26_000 });
    expect(by('A12683.K.P.2003.26959')).toMatchObject({
      type: 'CONTRIBUTED',
      payee: 'nyboe:a12683',
      amountCents: 625_000,
    });
    expect(by('A00272.K.C.2000.1782')?.dateFrom).toBe('2000-06-22');
  });

  it('Illinois: the archived $400,164,048 does not count, rows without ids are kept', async () => {
    const { transfers, report } = await importPaths(ilSbe, [join(SHARED, 'il_sbe')]);
    expect(transfers).toHaveLength(8);
    expect(transfers.find((t) => t.amountCents === 40_016_404_800)).toMatchObject({
      countable: false,
      exclusionRule: 'superseded',
    });
    expect(report.countableCents).toBe(227_600);
    expect(report.files.find(({ role }) => role === 'receipts')).toMatchObject({
      rowsRead: 8,
      loaded: 6,
      excluded: { superseded: 1, notMoney: 1 },
    });
  });

  it('Pennsylvania: flags the amount that is a date, keeps the negative one', async () => {
    const { transfers, report } = await importPaths(paDos, [join(SHARED, 'pa_dos')]);
    expect(transfers).toHaveLength(7);
    expect(transfers.find((t) => t.rawAmount === '114201950')?.note).toContain('check the filing');
    expect(report.files.find(({ role }) => role === 'contrib')?.flagged).toEqual({
      'an amount that looks like a date': 1,
    });
    expect(transfers.find((t) => t.rawAmount === '-18000')?.amountCents).toBe(-1_800_000);
    expect(report.complete).toBe(true);
  });
});

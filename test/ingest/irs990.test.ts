import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FilingIndexBuilder } from '../../server/ingest/filing.ts';
import { irs990 } from '../../server/ingest/irs990/importer.ts';
import { ImportError } from '../../server/ingest/importError.ts';
import { fuzz } from './fuzz.ts';
import { countableSum, hasShared, importContents, importPaths, memoryFile, SHARED } from './harness.ts';

const DATA = join(SHARED, 'irs990');

const header = (ein: string, form: string, ts: string, period = '2020-12-31', version = '2020v4.0') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<Return xmlns="http://www.irs.gov/efile" returnVersion="${version}">\n<ReturnHeader>` +
  `<ReturnTs>${ts}</ReturnTs><TaxPeriodEndDt>${period}</TaxPeriodEndDt><ReturnTypeCd>${form}</ReturnTypeCd><TaxPeriodBeginDt>2020-01-01</TaxPeriodBeginDt>` +
  `<Filer><EIN>${ein}</EIN><BusinessName><BusinessNameLine1Txt>ELM FUND</BusinessNameLine1Txt></BusinessName></Filer></ReturnHeader>\n`;

const grant = (tag: string, name: string, amount: string, more = '') =>
  `<${tag}><RecipientBusinessName><BusinessNameLine1Txt>${name}</BusinessNameLine1Txt></RecipientBusinessName>` +
  `<RecipientUSAddress><CityNm>SALEM</CityNm><StateAbbreviationCd>OR</StateAbbreviationCd></RecipientUSAddress>${more}<Amt>${amount}</Amt></${tag}>\n`;

const foundation = (ts: string, rows: string, totals = '') =>
  `${header('010000001', '990PF', ts)}<ReturnData><IRS990PF><SupplementaryInformationGrp>\n${rows}${totals}</SupplementaryInformationGrp></IRS990PF></ReturnData></Return>\n`;

const PAID = 'GrantOrContributionPdDurYrGrp';
const FUTURE = 'GrantOrContriApprvForFutGrp';

describe('irs990: grants of a return', () => {
  it('keeps paid and approved grants apart, and each grant as its own record', async () => {
    const { transfers, report, stubs } = await importContents(irs990, {
      'a.xml': foundation(
        '2021-05-01T00:00:00-05:00',
        grant(PAID, 'OAK SCHOOL', '500') + grant(PAID, 'OAK SCHOOL', '500') + grant(FUTURE, 'OAK SCHOOL', '900'),
        '<TotalGrantOrContriPdDurYrAmt>1000</TotalGrantOrContriPdDurYrAmt><TotalGrantOrContriApprvFutAmt>900</TotalGrantOrContriApprvFutAmt>',
      ),
    });
    expect(transfers.map((t) => [t.amountCents, t.status, t.exclusionRule])).toEqual([
      [50_000, 'paid', null],
      [50_000, 'paid', null],
      [90_000, 'pledged', 'notPaid'],
    ]);
    expect(transfers[0]).toMatchObject({
      id: 'irs990:010000001.20201231.20210501000000:pfPaid.1',
      payer: 'ein:01-0000001',
      payee: 'irs990:oak-school:salem-or',
      dateFrom: '2020-01-01',
      dateTo: '2020-12-31',
      rawAmount: '500',
      locator: '/Return/ReturnData/IRS990PF/SupplementaryInformationGrp/GrantOrContributionPdDurYrGrp[1]',
    });
    expect(stubs.size).toBe(1);
    expect(report.totals.map((t) => [t.id, t.expectedCents, t.gotCents])).toEqual([
      ['N5', 100_000, 100_000],
      ['N5-future', 90_000, 90_000],
    ]);
    expect(report.countableCents).toBe(100_000);
    expect(report.files[0]).toMatchObject({ rowsRead: 4, loaded: 3, excluded: { notPaid: 1 }, rejectedRows: 0 });
  });

  it('counts only the newest return for a period, whatever the order of the files, and keeps the older one', async () => {
    const older = foundation('2021-05-01T00:00:00-05:00', grant(PAID, 'OAK SCHOOL', '500'));
    const newer = foundation('2021-09-01T00:00:00-05:00', grant(PAID, 'OAK SCHOOL', '700'));
    for (const files of [
      { 'a.xml': older, 'b.xml': newer },
      { 'a.xml': newer, 'b.xml': older },
    ]) {
      const { transfers, report } = await importContents(irs990, files);
      expect(countableSum(transfers)).toBe(70_000);
      expect(new Set(transfers.map((t) => t.exclusionRule))).toEqual(new Set([null, 'superseded']));
      expect(report.notes.join()).toContain('replaced by a later return');
    }
  });

  it('takes the same file twice as one', async () => {
    const one = foundation('2021-05-01T00:00:00-05:00', grant(PAID, 'OAK SCHOOL', '500'));
    const { transfers } = await importContents(irs990, { 'a.xml': one, 'copy of a.xml': one });
    expect(transfers).toHaveLength(1);
  });

  it('does not take an organization for a person by the tag, nor "see attached" for a company', async () => {
    const person = (name: string, status: string) =>
      `<${PAID}><RecipientPersonNm>${name}</RecipientPersonNm><RecipientFoundationStatusTxt>${status}</RecipientFoundationStatusTxt><Amt>10</Amt></${PAID}>`;
    const { stubs } = await importContents(irs990, {
      'a.xml': foundation(
        '2021-05-01T00:00:00-05:00',
        person('UNIVERSITY OF MASSACHUSETTS', 'PC') + person('JANE ROE', 'I') + person('SEE ATTACHED STATEMENT', 'PC'),
      ),
    });
    expect([...stubs.values()].map((p) => [p.name, p.kind])).toEqual([
      ['UNIVERSITY OF MASSACHUSETTS', 'nonprofit'],
      ['JANE ROE', 'person'],
      ['Recipients that ELM FUND does not list in its return', 'unitemized'],
    ]);
  });

  it('reads Schedule I: EIN of the recipient joins, cash and non-cash add, no amount is undisclosed', async () => {
    const row = (inner: string) =>
      `<RecipientTable><RecipientBusinessName><BusinessNameLine1Txt>ASH CENTER</BusinessNameLine1Txt></RecipientBusinessName>${inner}</RecipientTable>`;
    const xml = `${header('010000002', '990', '2021-05-01T00:00:00Z')}<ReturnData><IRS990><CYGrantsAndSimilarPaidAmt>80</CYGrantsAndSimilarPaidAmt><DonorAdvisedFundInd>true</DonorAdvisedFundInd><GrantsToDomesticOrgsGrp><TotalAmt>80</TotalAmt></GrantsToDomesticOrgsGrp></IRS990><IRS990ScheduleI>${row(
      '<RecipientEIN>020000003</RecipientEIN><CashGrantAmt>60</CashGrantAmt><NonCashAssistanceAmt>15</NonCashAssistanceAmt>',
    )}${row('<RecipientEIN>020000003</RecipientEIN>')}<Total501c3OrgCnt>2</Total501c3OrgCnt></IRS990ScheduleI></ReturnData></Return>`;
    const { transfers, parties, stubs, report } = await importContents(irs990, { 'a.xml': xml });
    expect(transfers.map((t) => [t.payee, t.amountCents, t.rawAmount, t.exclusionRule])).toEqual([
      ['ein:02-0000003', 7500, '60 + 15', null],
      ['ein:02-0000003', 0, null, 'undisclosed'],
    ]);
    expect(transfers[1]).toMatchObject({ qualifier: 'atLeast', minCents: 0, maxCents: null });
    expect(stubs.get('ein:02-0000003')?.externalIds).toEqual(['ein:02-0000003']);
    expect(parties.get('ein:01-0000002')?.pooled).toBe(true);
    expect(report.totals.find((t) => t.id === 'N2')).toMatchObject({ expectedCents: 8000, gotCents: 7500 });
  });
});

describe.skipIf(!hasShared)('irs990: real returns (skipped where the shared files are not)', () => {
  it('meets N5 and N6 of the Millman-Harris-Romano Foundation (2013v3.0) to the cent', async () => {
    const { report, transfers, parties } = await importPaths(irs990, [
      join(DATA, '201401439349100200_public.EXCERPT.xml'),
    ]);
    expect(report.totals.map((t) => [t.id, t.expectedCents, t.gotCents, t.differenceCents])).toEqual([
      ['N5', 5_337_400, 5_337_400, 0],
      ['N5-future', 0, 0, 0],
      ['N6', 5_337_400, 5_337_400, 0],
    ]);
    expect(transfers).toHaveLength(16);
    expect(parties.get('ein:14-1833603')).toMatchObject({
      name: 'THE MILLMAN-HARRIS-ROMANO FOUNDATION',
      kind: 'foundation',
    });
    expect(report.complete).toBe(true);
  });

  it('meets N4 of Wesley (380 unnamed individuals, non-cash) and shows the inconsistency of Ed Block', async () => {
    const { report, transfers } = await importPaths(irs990, [DATA]);
    const total = (id: string) => report.totals.find((t) => t.id === id);
    expect(total('N4')).toMatchObject({ expectedCents: 60_502_700, gotCents: 60_502_700, exact: 1 });
    const wesley = transfers.find((t) => t.payee === 'irs990:64-0579585:individuals');
    expect(wesley).toMatchObject({ amountCents: 60_502_700, rawAmount: ' + 605027' });
    expect(wesley?.note).toContain('380 recipients');
    expect(total('N1')).toMatchObject({ compared: 4, exact: 4 });
    expect(total('N2')?.exceptions).toMatchObject([{ expectedCents: 2_400_000, gotCents: 1_000_000 }]);
    expect(report.notes.join()).toMatch(/N3: .* in 0 of 1 returns; not in .*1 listed, 2 counted by the filer/);
  });

  it('meets N1, N2 and N3 of Sutter Health Sacramento Sierra Region (2014v5.0), rebuilt from its flattened rows', async () => {
    const { report } = await importContents(irs990, {
      'sutter.xml': rebuild(join(DATA, 'irsx_201533089349301428_flattened.csv')),
    });
    const total = (id: string) => report.totals.find((t) => t.id === id);
    expect(total('N1')).toMatchObject({ expectedCents: 414_947_200, gotCents: 414_947_200, differenceCents: 0 });
    expect(total('N2')).toMatchObject({
      expectedCents: 414_947_200,
      gotCents: 413_097_200,
      differenceCents: -1_850_000,
    });
    expect(report.transfers).toBe(19);
    expect(report.notes.join()).toMatch(/N3: .* in 1 of 1 returns/);
  });
});

describe('irs990: hostile files', () => {
  const whole = foundation('2021-05-01T00:00:00-05:00', grant(PAID, 'OAK SCHOOL', '500'));
  const refusal = async (content: string | Buffer): Promise<ImportError> => {
    const error = await importContents(irs990, { 'bad.xml': content }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ImportError);
    return error as ImportError;
  };

  it('refuses an entity bomb before it grows', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n${whole.slice(39).replace('OAK', '&b;')}`;
    expect((await refusal(bomb)).message).toMatch(/bad\.xml, line 1, column \d+: declares a document type/);
  });

  it('names line and column of a cut-off, wrongly encoded, foreign or empty file', async () => {
    expect((await refusal(whole.slice(0, -60))).message).toMatch(/bad\.xml, line \d+, column \d+: unclosed tag/);
    expect((await refusal(Buffer.from(whole.replace('OAK', 'Ö'), 'latin1'))).message).toMatch(/is not UTF-8/);
    expect((await refusal('<html><body/></html>')).message).toMatch(/line 1, column \d+: begins with html/);
    expect((await refusal('')).message).toMatch(/document must contain a root element|is empty/);
    expect((await refusal(whole.replace('010000001', '01'))).message).toMatch(/no EIN of nine digits/);
  });

  it('rejects NaN, 1e309 and half cents with line and path; the other grants stay', async () => {
    const rows = ['NaN', '1e309', '1.005', '12'].map((amount) => grant(PAID, 'OAK SCHOOL', amount)).join('');
    const { report, transfers } = await importContents(irs990, {
      'a.xml': foundation('2021-05-01T00:00:00-05:00', rows),
    });
    expect(transfers).toHaveLength(1);
    expect(report.files[0].rejected.map((r) => r.column)).toEqual(['cash amount', 'cash amount', 'cash amount']);
    expect(report.files[0].rejected.map((r) => r.line)).toEqual([5, 6, 7]);
    expect(report.files[0].rejected[1].reason).toContain('1e309');
    expect(report.complete).toBe(false);
  });

  it('refuses an endless text in constant memory', async () => {
    const file = memoryFile('endless.xml', 'return', Buffer.from(whole));
    const start = Buffer.from(whole.slice(0, whole.indexOf('ELM')));
    const block = Buffer.alloc(2 ** 20, 'x');
    let sent = 0;
    const endless = {
      ...file,
      file: {
        ...file.file,
        open: async () =>
          Readable.from(
            (function* () {
              yield start;
              for (; sent < 2048; sent += 1) yield block;
            })(),
          ),
      },
    };
    const run = async () => {
      for await (const _ of irs990.transform([endless], contextOf())) expect.unreachable();
    };
    await expect(run()).rejects.toThrow(/endless\.xml, line 3, column \d+: holds more than 8 MiB without a tag/);
    expect(sent).toBeLessThan(32);
  });

  it('survives 2,000 damaged versions: refused in words, or only whole grants loaded', {
    timeout: 60_000,
  }, async () => {
    const content = foundation(
      '2021-05-01T00:00:00-05:00',
      grant(PAID, 'OAK &amp; SCHOOL', '500') + grant(PAID, 'SEE ATTACHED', '-3') + grant(FUTURE, 'ELM', '900'),
      '<TotalGrantOrContriPdDurYrAmt>1000</TotalGrantOrContriPdDurYrAmt>',
    );
    const { refused, loaded } = await fuzz(irs990, { 'a.xml': content }, { seed: 990 });
    expect(refused + loaded).toBe(2000);
    expect(refused).toBeGreaterThan(200);
    expect(loaded).toBeGreaterThan(30);
  });
});

function contextOf(): Parameters<typeof irs990.transform>[1] {
  return {
    importId: 'x',
    workDir: '',
    keepDir: '',
    dryRun: true,
    signal: new AbortController().signal,
    report: { file: () => expect.unreachable() } as never,
    filings: new FilingIndexBuilder(),
    options: {},
    duck: () => Promise.reject(new Error('no database is needed')),
    progress: () => {},
  };
}

/** XML of a return from its flattened rows: xpath, value and the index of its repeated group. */
function rebuild(path: string): string {
  const rows = readFileSync(path, 'utf8').split(/\r?\n/).slice(1).filter(Boolean).map(cellsOf);
  const wanted = rows.filter(([, form]) => ['ReturnHeader', 'IRS990', 'IRS990ScheduleI'].includes(form));
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const nest = (parts: string[], value: string): string =>
    parts.length === 0 ? escape(value) : `<${parts[0]}>${nest(parts.slice(1), value)}</${parts[0]}>`;
  let xml = '';
  let open = '';
  for (const [, form, , , value, , xpath, inGroup, group, index] of wanted) {
    const [root, ...parts] = xpath.slice(1).split('/');
    const key = inGroup === 'True' ? `${form} ${group} ${index} ${parts[0]}` : '';
    if (key !== open && open !== '') xml += `</${open.split(' ')[3]}></${open.split(' ')[0]}>`;
    if (key !== open && key !== '') xml += `<${root}><${parts[0]}>`;
    open = key;
    xml += key === '' ? nest([root, ...parts], value) : nest(parts.slice(1), value);
  }
  if (open !== '') xml += `</${open.split(' ')[3]}></${open.split(' ')[0]}>`;
  const isHeader = (element: string) => element.startsWith('<ReturnHeader>');
  const elements = xml.split(/(?<=<\/(?:ReturnHeader|IRS990|IRS990ScheduleI)>)/);
  return `<Return returnVersion="2014v5.0">${elements.filter(isHeader).join('')}<ReturnData>${elements.filter((e) => !isHeader(e)).join('')}</ReturnData></Return>`;
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map((m) =>
    (m[1] ?? m[2] ?? '').replaceAll('""', '"'),
  );
}

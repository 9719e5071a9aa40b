import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync, strToU8 } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { zMapping } from '../../model/mapping.ts';
import { openDuck } from '../../server/ingest/duck.ts';
import { ImportError } from '../../server/ingest/importError.ts';
import { tabular } from '../../server/ingest/tabular/importer.ts';
import { SHIPPED } from '../../server/ingest/tabular/mappings.ts';
import { fuzz } from './fuzz.ts';
import { countableSum, hasShared, importContents, importPaths, SHARED } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'tributary-tabular-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const column = (name: string) => ({ column: name });
const BASE = {
  version: 1,
  id: 'test',
  name: 'Test',
  source: { title: 'Test table' },
  payer: { name: column('giver'), kind: { constant: 'person' } },
  payee: { name: column('taker'), kind: { constant: 'committee' } },
  type: { constant: 'CONTRIBUTED' },
  amount: { value: column('sum'), currency: { constant: 'USD' } },
  date: { value: column('when'), forms: ['iso', 'mdy'] },
};
const using = (changes: object = {}) => ({ mapping: JSON.stringify({ ...BASE, ...changes }) });
const csv = (...rows: string[]) => `${['giver,taker,sum,when', ...rows].join('\n')}\n`;

describe('tabular: rows by a mapping', () => {
  it('reads names, amounts and dates, and gives each row its place', async () => {
    const { transfers, report, stubs } = await importContents(
      tabular,
      { 'a.csv': csv('"Roe, Jane",Elm PAC,"$1,250.50",2020-02-03', 'Ann Ash,Elm PAC,-20,3/4/2020') },
      using(),
    );
    expect(transfers.map((t) => [t.payer, t.payee, t.amountCents, t.dateFrom, t.locator, t.rawAmount])).toEqual([
      [
        'tabular:test:test-table:roe-jane',
        'tabular:test:test-table:elm-pac',
        125_050,
        '2020-02-03',
        'row 2',
        '$1,250.50',
      ],
      ['tabular:test:test-table:ann-ash', 'tabular:test:test-table:elm-pac', -2000, '2020-03-04', 'row 3', '-20'],
    ]);
    expect(stubs.get('tabular:test:test-table:elm-pac')).toMatchObject({ name: 'Elm PAC', kind: 'committee' });
    expect(report.files[0]).toMatchObject({ rowsRead: 2, loaded: 2 });
  });

  it('turns a negative amount into money given back where the mapping says so', async () => {
    const { transfers } = await importContents(
      tabular,
      { 'a.csv': csv('Elm Fund,Oak,-20,2020-01-01') },
      using({ amount: { ...BASE.amount, negative: 'refund' } }),
    );
    expect(transfers[0]).toMatchObject({
      type: 'REFUNDED',
      payer: 'tabular:test:test-table:oak',
      amountCents: 2000,
      rawAmount: '-20',
    });
  });

  it('never counts another currency, and shows it as printed', async () => {
    const { transfers, report } = await importContents(
      tabular,
      { 'a.csv': 'giver;taker;sum;cur;when\nA B;Elm;1.250,50;EUR;2020-01-01\nA B;Elm;7;USD;2020-01-02\n' },
      using({
        table: { delimiter: ';' },
        amount: { value: column('sum'), decimal: ',', group: '.', currency: column('cur') },
      }),
    );
    expect(transfers[0]).toMatchObject({
      amountCents: 0,
      maxCents: null,
      qualifier: 'atLeast',
      countable: false,
      exclusionRule: 'otherCurrency',
      rawAmount: 'EUR 1.250,50',
    });
    expect(transfers[0].note).toContain('EUR 1.250,50 as printed, not converted');
    expect(countableSum(transfers)).toBe(700);
    expect(report.notes.join()).toContain('EUR 1,250.50 (not counted: another currency)');
  });

  it('keeps an undisclosed amount as unknown, not as zero', async () => {
    const { transfers } = await importContents(
      tabular,
      { 'a.csv': csv('A B,Elm,,2020-01-01') },
      using({ amount: { ...BASE.amount, blank: 'undisclosed' } }),
    );
    expect(transfers[0]).toMatchObject({
      amountCents: 0,
      minCents: 0,
      maxCents: null,
      qualifier: 'atLeast',
      exclusionRule: 'undisclosed',
    });
  });

  it('takes of a date only what is meant', async () => {
    const rows = ['year', 'month', 'quarter', 'day', 'multi-year'].map(
      (precision) => `A B,Elm,1,2014-05-01,${precision}`,
    );
    const { transfers } = await importContents(
      tabular,
      { 'a.csv': `giver,taker,sum,when,precision\n${rows.join('\n')}\n` },
      using({ date: { ...BASE.date, precision: column('precision') } }),
    );
    expect(transfers.map((t) => [t.dateFrom, t.dateTo])).toEqual([
      ['2014-01-01', '2014-12-31'],
      ['2014-05-01', '2014-05-31'],
      ['2014-04-01', '2014-06-30'],
      ['2014-05-01', '2014-05-01'],
      ['2014-01-01', null],
    ]);
  });

  it('takes the same name under two titles of a source for two parties', async () => {
    const of = async (title: string) => {
      const { transfers } = await importContents(
        tabular,
        { 'a.csv': csv('A B,Elm,1,2020-01-01') },
        using({ source: { title } }),
      );
      return transfers[0].payee;
    };
    expect(await of('One list')).toBe('tabular:test:one-list:elm');
    expect(await of('Another list')).toBe('tabular:test:another-list:elm');
    expect((await of('x'.repeat(400))).length).toBeLessThan(200);
  });

  it('keys by content: twins stay two, a newer file with more rows keeps the ids of the old ones', async () => {
    const options = using({ key: 'content' });
    const old = await importContents(
      tabular,
      { 'a.csv': csv('A B,Elm,5,2020-01-01', 'A B,Elm,5,2020-01-01') },
      options,
    );
    const newer = await importContents(
      tabular,
      { 'a.csv': csv('C D,Elm,9,2020-01-01', 'A B,Elm,5,2020-01-01', 'A B,Elm,5,2020-01-01') },
      options,
    );
    expect(new Set(old.transfers.map((t) => t.id)).size).toBe(2);
    expect(newer.transfers.map((t) => t.id).slice(1)).toEqual(old.transfers.map((t) => t.id));
  });

  it('keys by columns: the same row again is the same record, another row with the key is rejected', async () => {
    const { report, transfers } = await importContents(
      tabular,
      { 'a.csv': 'id,giver,taker,sum,when\n1,A B,Elm,5,2020-01-01\n1,A B,Elm,5,2020-01-01\n1,A B,Elm,6,2020-01-01\n' },
      using({ key: ['id'] }),
    );
    expect(transfers).toHaveLength(1);
    expect(report.files[0]).toMatchObject({
      loaded: 1,
      excluded: { sameAsAnother: 1 },
      rejected: [{ line: 4, column: 'id' }],
    });
  });

  it('knows a fiscal sponsor only by the names that the mapping lists', async () => {
    const { transfers, ties } = await importContents(
      tabular,
      {
        'a.csv': csv(
          'F,Elm Center (Oak Project),5,2020-01-01',
          'F,Ash Alliance (AA),6,2020-01-01',
          'F,Elm Center (Oak Project),7,2021-01-01',
        ),
      },
      using({ payee: { ...BASE.payee, sponsors: ['Elm Center'] } }),
    );
    expect(transfers.map((t) => [t.payee, t.via])).toEqual([
      ['tabular:test:test-table:oak-project', 'tabular:test:test-table:elm-center'],
      ['tabular:test:test-table:ash-alliance-aa', null],
      ['tabular:test:test-table:oak-project', 'tabular:test:test-table:elm-center'],
    ]);
    expect(ties).toMatchObject([
      { type: 'SPONSORS', from: 'tabular:test:test-table:elm-center', to: 'tabular:test:test-table:oak-project' },
    ]);
  });

  it('filters rows, joins by official ids and reads a table without a header', async () => {
    const { transfers, report, stubs } = await importContents(
      tabular,
      { 'a.tsv': 'A B\tElm\t5\t2020-01-01\t046662754\tpaid\nC D\tElm\t6\t2020-01-01\t\tdraft\n' },
      using({
        table: { delimiter: '\t', header: false, quote: null },
        payer: { name: column('1'), kind: { constant: 'person' } },
        payee: { ...BASE.payee, name: column('2'), externalId: { scheme: 'ein', value: column('5') } },
        amount: { value: column('3'), currency: { constant: 'USD' } },
        date: { value: column('4'), forms: ['iso'] },
        filter: [{ column: '6', is: ['paid'] }],
      }),
    );
    expect(transfers.map((t) => t.payee)).toEqual(['ein:04-6662754']);
    expect(stubs.get('ein:04-6662754')?.externalIds).toEqual(['ein:04-6662754']);
    expect(report.notes.join()).toContain('1 rows left out by the mapping');
  });
});

describe('tabular: workbooks and Parquet', () => {
  it('reads the first sheet of a workbook: shared and inline texts, gaps, day numbers', async () => {
    const path = join(folder, 'book.xlsx');
    const cell = (at: string, type: string, value: string) =>
      type === 'inlineStr'
        ? `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
        : `<c r="${at}"${type ? ` t="${type}"` : ''}><v>${value}</v></c>`;
    const parts = {
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/sharedStrings.xml':
        '<sst><si><t>giver</t></si><si><t>taker</t></si><si><t>sum</t></si><si><t>when</t></si><si><r><t>Elm </t></r><r><t>PAC</t></r></si></sst>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${['A', 'B', 'C', 'D'].map((at, i) => cell(`${at}1`, 's', String(i))).join('')}</row><row r="3">${cell('A3', 'inlineStr', 'Jane Roe')}${cell('B3', 's', '4')}${cell('C3', '', '12.5')}${cell('D3', '', '43864')}</row></sheetData></worksheet>`,
    };
    writeFileSync(
      path,
      zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
    );
    const { transfers } = await importPaths(
      tabular,
      [path],
      using({ date: { ...BASE.date, forms: ['iso', 'excel'] } }),
    );
    expect(transfers).toMatchObject([
      {
        payer: 'tabular:test:test-table:jane-roe',
        payee: 'tabular:test:test-table:elm-pac',
        amountCents: 1250,
        dateFrom: '2020-02-03',
        locator: 'row 3',
      },
    ]);
    await expect(importPaths(tabular, [path], using({ table: { sheet: 'Two' } }))).rejects.toThrow(
      'has no sheet "Two": One',
    );
    writeFileSync(path, readFileSync(path).subarray(0, 200));
    await expect(importPaths(tabular, [path], using())).rejects.toThrow(/book\.xlsx: is truncated or damaged/);
  });

  it('reads Parquet with its own types', async () => {
    const path = join(folder, 'table.parquet');
    const duck = await openDuck(folder);
    await duck.run(
      `COPY (SELECT 'Jane Roe' AS giver, 'Elm' AS taker, 12.50::DECIMAL(9,2) AS sum, DATE '2020-02-03' AS "when") TO '${path}' (FORMAT parquet)`,
    );
    duck.close();
    const { transfers } = await importPaths(tabular, [path], using());
    expect(transfers).toMatchObject([{ amountCents: 1250, dateFrom: '2020-02-03', locator: 'row 1' }]);
    writeFileSync(path, 'PAR1 and nothing else');
    await expect(importPaths(tabular, [path], using())).rejects.toThrow(/table\.parquet: cannot be read as Parquet/);
  });
});

describe('tabular: hostile tables', () => {
  const refusal = async (content: string | Buffer, options = using()): Promise<string> => {
    const error = await importContents(tabular, { 'a.csv': content }, options).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ImportError);
    return (error as ImportError).message;
  };

  it('says what is wrong with delimiter, encoding, quotes, and a mapping', async () => {
    expect(await refusal(csv('A,B,1,2020-01-01').replaceAll(',', ';'))).toBe(
      'a.csv, line 1, column giver: has no column "giver", "taker", "sum", "when"; it has giver;taker;sum;when',
    );
    expect(await refusal(Buffer.from(csv('Jürgen,B,1,2020-01-01'), 'latin1'))).toBe('a.csv, line 2: is not UTF-8');
    expect(await refusal(csv('"A,B,1,2020-01-01'))).toMatch(/^a\.csv, line \d+, column \d: Quote Not Closed/);
    expect(await refusal(csv('"A" x,B,1,2020-01-01'))).toMatch(/^a\.csv, line 2, column \d: Invalid Closing Quote/);
    expect(await refusal('')).toBe('a.csv, line 1: is empty: no rows');
    expect(await refusal(csv(), using({ amount: { ...BASE.amount, decimal: ';' } }))).toMatch(
      /^mapping, column amount\.decimal: /,
    );
    expect(await refusal(csv(), { mapping: '/does/not/exist.json' })).toMatch(/cannot be read as a mapping \(ENOENT\)/);
    expect(await refusal(Buffer.concat([Buffer.from(csv()), Buffer.alloc(2 ** 20 + 9, 'x')]))).toBe(
      'a.csv, line 2: is longer than 1 MiB, which no row of a table is',
    );
  });

  it('reads another encoding when the mapping names it, and a byte order mark in any case', async () => {
    const latin = await importContents(
      tabular,
      { 'a.csv': Buffer.from(csv('Jürgen,B,1,2020-01-01'), 'latin1') },
      using({ table: { encoding: 'windows-1252' } }),
    );
    expect([...latin.stubs.values()][0].name).toBe('Jürgen');
    const bom = await importContents(tabular, { 'a.csv': `\ufeff${csv('A,B,1,2020-01-01')}` }, using());
    expect(bom.transfers).toHaveLength(1);
  });

  it('rejects rows by line and column, also after a quoted line break', async () => {
    const { report } = await importContents(
      tabular,
      {
        'a.csv': csv(
          '"A\nB",Elm,1,2020-01-01',
          'A,Elm,NaN,2020-01-01',
          'A,Elm,1e309,2020-01-01',
          'A,Elm,1,31.12.2020',
          ',,1,2020-01-01',
          'A,Elm,1,2020-01-01,x',
          'A,Elm,1,1918-01-01',
          'A,Elm,1,2091-01-01',
        ),
      },
      using(),
    );
    expect(report.files[0].rejected.map((r) => [r.line, r.column])).toEqual([
      [4, 'sum'],
      [5, 'sum'],
      [6, 'when'],
      [7, 'giver'],
      [8, null],
    ]);
    expect(report.files[0].flagged).toEqual({ 'a date that cannot be right': 2 });
    expect(report.complete).toBe(false);
  });

  it('survives 2,000 damaged versions', async () => {
    const content = csv(
      '"Roe, Jane",Elm PAC,"$1,250.50",2020-02-03',
      'Ann Ash,Elm Center (Oak),-20,3/4/2020',
      '"A ""B"" C",Elm PAC,5,2020-02-03',
    );
    const options = using({ key: 'content', payee: { ...BASE.payee, sponsors: ['Elm Center'] } });
    const { refused, loaded, withRejects } = await fuzz(tabular, { 'a.csv': content }, { seed: 44, options });
    expect(refused + loaded).toBe(2000);
    expect(refused).toBeGreaterThan(100);
    expect(withRejects).toBeGreaterThan(100);
  });
});

it('tabular: every mapping that ships is valid and its id is its own', () => {
  for (const mapping of SHIPPED) expect(zMapping.parse(mapping)).toEqual(mapping);
  expect(new Set(SHIPPED.map(({ id }) => id)).size).toBe(SHIPPED.length);
});

describe.skipIf(!hasShared)('tabular: real tables (skipped where the shared files are not)', () => {
  it('meets the control totals of all thirteen grants tables to the cent', async () => {
    const paths = readdirSync(join(SHARED, 'grants_csv'))
      .filter((name) => name.endsWith('.csv'))
      .map((name) => join(SHARED, 'grants_csv', name));
    const { report, transfers, stubs } = await importPaths(tabular, paths);
    expect(paths).toHaveLength(13);
    expect(report.totals).toHaveLength(12);
    expect(report.totals.every((total) => total.differenceCents === 0)).toBe(true);
    expect(report.totals.reduce((sum, total) => sum + total.gotCents, 0)).toBe(746_228_091_100);
    expect(report.checks).toHaveLength(13);
    expect(report.checks.every((check) => check.holds)).toBe(true);
    expect(report.complete).toBe(true);
    expect(transfers).toHaveLength(55_641);
    const back = transfers.filter((t) => t.type === 'REFUNDED');
    const rows = (name: string) => back.filter((t) => t.payee === `tabular:donations-list-grants:${name}`).length;
    expect(
      ['john-m-olin-foundation', 'smith-richardson-foundation', 'earhart-foundation', 'nathan-cummings-foundation'].map(
        rows,
      ),
    ).toEqual([4, 32, 3, 21]);
    expect(transfers.filter((t) => t.exclusionRule === 'undisclosed')).toHaveLength(14);
    expect(
      transfers.filter(
        (t) => t.payer.endsWith(':donorstrust') && t.dateFrom === '2014-01-01' && t.dateTo === '2014-12-31',
      ),
    ).toHaveLength(890);
    expect(stubs.has('tabular:donations-list-grants:color-of-change')).toBe(true);
  });

  it('reads the German donations as euros: 292 rows, 40,774,689.15, none of it counted', async () => {
    const { report, transfers } = await importPaths(tabular, [join(SHARED, 'generic_csv/donations_de.csv')]);
    expect(report.totals).toMatchObject([
      { expectedCents: 4_077_468_915, gotCents: 4_077_468_915, differenceCents: 0 },
    ]);
    expect(report.totals[0].name).toContain('EUR');
    expect(transfers).toHaveLength(292);
    expect(transfers.every((t) => t.exclusionRule === 'otherCurrency' && t.rawAmount?.startsWith('EUR '))).toBe(true);
    expect(report.countableCents).toBe(0);
    expect(report.files[0]).toMatchObject({ rowsRead: 292, loaded: 0, excluded: { otherCurrency: 292 } });
  });

  it('meets the corporate donations to RSLC, RGA and RAGA by group and year', async () => {
    const { report, transfers } = await importPaths(tabular, [
      join(SHARED, 'irs527/pridepayback_Corporate_Donations_Records.csv'),
    ]);
    expect(report.totals).toMatchObject([{ gotCents: 6_422_822_100, differenceCents: 0 }]);
    const sums = new Map<string, number>();
    for (const t of transfers) {
      const key = `${t.payee.match(/(rslc|rga|raga)$/)?.[1]} ${t.note?.match(/YEAR: (\d+)/)?.[1]}`;
      sums.set(key, (sums.get(key) ?? 0) + t.amountCents);
    }
    const want = {
      raga: [2_774_412, 3_087_240, 3_939_485, 2_103_640, 2_935_340],
      rga: [7_375_097, 6_989_846, 6_930_254, 2_764_873, 9_021_930],
      rslc: [3_117_810, 3_015_226, 3_132_609, 3_355_796, 3_684_663],
    };
    for (const [group, years] of Object.entries(want))
      years.forEach((dollars, i) =>
        expect([group, 2018 + i, sums.get(`${group} ${2018 + i}`)]).toEqual([group, 2018 + i, dollars * 100]),
      );
  });
});

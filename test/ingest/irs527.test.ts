import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../server/ingest/importError.ts';
import { irs527 } from '../../server/ingest/irs527/importer.ts';
import { lineBlocks } from '../../server/ingest/kit/textLines.ts';
import { fuzz } from './fuzz.ts';
import { countableSum, hasShared, importContents, importPaths, memoryFile, SHARED } from './harness.ts';

const DATA = join(SHARED, 'irs527');
const ORG = 'ELM ACTION|010000001';

const form = (id: string, inserted: string, totalA: string, totalB = '0', amended = '0') =>
  `2|8872|${id}|20200101|20200331|1|${amended}|0|0|${ORG}|1 Elm St||Salem|OR|97301||a@b.example|20000101${'|'.repeat(21)}1|||||0|${totalA}|0|${totalB}|${inserted}|\n`;
const gift = (
  formId: string,
  id: string,
  amount: string,
  date = '20200215',
  name = 'Jane Roe',
  work = 'Oak Mill|@|Sawyer',
) => {
  const [employer, occupation] = work.split('|@|');
  return `A|${formId}|${id}|${ORG}|${name}|2 Oak St||Salem|OR|97301||${employer}|${amount}|${occupation}|${amount}|${date}|\n`;
};
const spent = (formId: string, id: string, amount: string, purpose: string) =>
  `B|${formId}|${id}|${ORG}|Ash Printers|3 Ash St||Salem|OR|97301||N/A|${amount}|N/A|20200301|${purpose}|\n`;

describe('irs527: records', () => {
  it('turns contributions and expenditures into transfers and meets the totals of the form', async () => {
    const { transfers, report, stubs, parties } = await importContents(irs527, {
      'data.txt':
        `H|20230513|0311|B|\n${form('1', '2020-04-01 00:00:00', '150.50', '75')}` +
        `${gift('1', '11', '150.50')}${spent('1', '12', '50', 'Printing')}${spent('1', '13', '25', 'Contribution')}F|20230513|0311|6|\n`,
    });
    expect(transfers.map((t) => [t.id, t.type, t.payer, t.payee, t.amountCents, t.dateFrom])).toEqual([
      ['irs527:A:1:11', 'CONTRIBUTED', 'irs527:jane-roe:salem-or-97301', 'ein:01-0000001', 15_050, '2020-02-15'],
      ['irs527:B:1:12', 'PAID', 'ein:01-0000001', 'irs527:ash-printers:salem-or-97301', 5000, '2020-03-01'],
      ['irs527:B:1:13', 'CONTRIBUTED', 'ein:01-0000001', 'irs527:ash-printers:salem-or-97301', 2500, '2020-03-01'],
    ]);
    expect(transfers[0]).toMatchObject({
      rawAmount: '150.50',
      rawCode: 'A',
      locator: 'line 3',
      note: 'Form 8872, filing 1; Sawyer, Oak Mill',
    });
    expect(stubs.get('irs527:jane-roe:salem-or-97301')?.kind).toBe('person');
    expect(parties.get('ein:01-0000001')).toMatchObject({
      name: 'ELM ACTION',
      kind: 'committee',
      externalIds: ['ein:01-0000001'],
    });
    expect(report.totals.map((t) => [t.id, t.expectedCents, t.gotCents])).toEqual([
      ['527-A', 15_050, 15_050],
      ['527-B', 7500, 7500],
    ]);
    expect(report.checks).toMatchObject([{ id: '527-F', expected: 6, got: 6, holds: true }]);
    expect(report.complete).toBe(true);
  });

  it('counts only the newest form for a period, and keeps the other', async () => {
    const { transfers, report } = await importContents(irs527, {
      'data.txt':
        `${form('1', '2020-04-01 00:00:00', '100')}${gift('1', '11', '100')}` +
        `${form('2', '2020-05-01 00:00:00', '120', '0', '1')}${gift('2', '21', '120')}`,
    });
    expect(transfers.map((t) => t.exclusionRule)).toEqual(['superseded', null]);
    expect(countableSum(transfers)).toBe(12_000);
    expect(report.notes.join()).toContain('1 forms 8872 are replaced');
  });

  it('joins lines that a line break inside a text split, and rejects what no line can mend', async () => {
    const whole = gift('1', '11', '100', '20200215', 'Jane Roe', 'Oak & Elm Mill|@|Sawyer');
    const split = whole.replace('Oak & Elm', 'Oak &\n    Elm');
    const { transfers, report } = await importContents(irs527, {
      'data.txt': `${form('1', '2020-04-01 00:00:00', '100')}${split}|stray\n${gift('1', '12', '5').replace('Oak Mill', 'Oak|Mill')}${spent('1', '13', '7', 'Fees').slice(0, 40)}\n${spent('1', '14', '8', 'Fees')}${gift('1', '15', '9')}`,
    });
    expect(transfers.map((t) => t.id)).toEqual(['irs527:A:1:11', 'irs527:B:1:14', 'irs527:A:1:15']);
    expect(transfers[0].note).toContain('Oak & Elm Mill');
    expect(report.files[0].flagged).toEqual({ 'split over several lines, joined again': 1 });
    expect(report.files[0].rejected.map((r) => [r.line, r.reason])).toEqual([
      [4, 'begins with no record type and continues no record'],
      [5, 'has 19 fields, a record A has 17'],
      [6, 'has 6 fields, a record B has 17'],
    ]);
  });

  it('rejects hostile amounts, dates and keys by line and column', async () => {
    const rows = [
      gift('1', '1', 'NaN'),
      gift('1', '2', '1e309'),
      gift('1', '3', ''),
      gift('1', '4', '5', '20200230'),
      gift('1', '5', '6'),
      gift('1', '5', '6'),
      gift('1', '5', '7'),
      gift('1', '6', '8', '20911231'),
      gift('1', '7', '9', '19180101'),
      gift('1', '8', '10', ''),
    ];
    const { transfers, report } = await importContents(irs527, {
      'data.txt': form('1', '2020-04-01 00:00:00', '33') + rows.join(''),
    });
    expect(report.files[0].rejected.map((r) => [r.line, r.column])).toEqual([
      [2, 'CONTRIBUTION_AMOUNT'],
      [3, 'CONTRIBUTION_AMOUNT'],
      [4, 'CONTRIBUTION_AMOUNT'],
      [5, 'CONTRIBUTION_DATE'],
      [8, 'SCHED_A_ID'],
    ]);
    expect(report.files[0].excluded).toEqual({ sameAsAnother: 1 });
    expect(transfers.map((t) => [t.dateFrom, t.dateTo])).toEqual([
      ['2020-02-15', '2020-02-15'],
      ['2020-01-01', '2020-03-31'],
      ['2020-01-01', '2020-03-31'],
      ['2020-01-01', '2020-03-31'],
    ]);
    expect(transfers[1].note).toContain('dated 2091-12-31 in the source');
    expect(report.files[0].flagged).toEqual({ 'a date that cannot be right': 2 });
  });

  it('does not call a file whole that lacks records, and says where a line of 2 GB is', async () => {
    const { report } = await importContents(irs527, {
      'data.txt': `H|20230513|0311|F|\n${gift('1', '1', '5')}F|20230513|0311|400|\n`,
    });
    expect(report.checks).toMatchObject([{ expected: 400, got: 3, holds: false }]);
    expect(report.complete).toBe(false);
    let sent = 0;
    const block = Buffer.alloc(2 ** 20, 'x');
    const file = memoryFile('long.txt', 'data', Buffer.from('H|'));
    const endless = {
      ...file,
      file: {
        ...file.file,
        open: async () =>
          Readable.from(
            (function* () {
              yield Buffer.from('H|20230513|0311|F|\n1|');
              for (; sent < 2048; sent += 1) yield block;
            })(),
          ),
      },
    };
    const read = async () => {
      for await (const _ of lineBlocks(endless));
    };
    await expect(read()).rejects.toThrow('long.txt, line 2: is longer than 1 MiB');
    expect(sent).toBeLessThan(16);
  });

  it('takes no file of another format', () => {
    const head = Buffer.from('A,1,2,ELM\nB,1,2,ELM\n');
    expect(irs527.detect({ name: 'data.txt', path: 'data.txt', head })).toBeNull();
  });

  it('survives 2,000 damaged versions', async () => {
    const content = `H|20230513|0311|B|\n${form('1', '2020-04-01 00:00:00', '150.50', '75')}${gift('1', '11', '150.50')}${gift('1', '14', '-20')}${spent('1', '12', '50', 'Printing')}D|1|5|${ORG}|Ann Ash|Treasurer|1 Elm St||Salem|OR|97301||\nE|1|6|1234567|CA|\nF|20230513|0311|7|\n`;
    const { refused, loaded, withRejects } = await fuzz(irs527, { 'data.txt': content }, { seed: 527 });
    expect(refused + loaded).toBe(2000);
    expect(withRejects).toBeGreaterThan(500);
  });
});

describe.skipIf(!hasShared)('irs527: real records (skipped where the shared files are not)', () => {
  it('meets form 9572060: A 10,000 = 10,000; B 7,700 = 7,700', async () => {
    const { report, transfers, ties } = await importPaths(irs527, [join(DATA, 'dwillis_sample.txt')]);
    expect(report.totals.map((t) => [t.id, t.expectedCents, t.gotCents, t.compared, t.exact])).toEqual([
      ['527-A', 1_000_000, 1_000_000, 1, 1],
      ['527-B', 770_000, 770_000, 1, 1],
    ]);
    expect(transfers).toHaveLength(9);
    expect(ties).toHaveLength(24);
    expect(report.files[0]).toMatchObject({ rowsRead: 37, loaded: 37, rejectedRows: 0 });
    expect(transfers.filter((t) => t.type === 'CONTRIBUTED')).toHaveLength(6);
  });

  it('mends the split lines that the open-data collective printed', async () => {
    const { report, transfers, parties } = await importPaths(irs527, [
      join(DATA, 'nodc_readme_split_line_example.txt'),
    ]);
    expect(report.files[0]).toMatchObject({
      rowsRead: 7,
      loaded: 7,
      rejectedRows: 0,
      flagged: { 'split over several lines, joined again': 2 },
    });
    expect(transfers.map((t) => t.amountCents)).toEqual([20_000, 50_000, 20_000]);
    expect(transfers[1].note).toContain('Lehigh Valley Hospital & Health Network, Inc.');
    expect(parties.get('ein:45-4540511')?.note).toContain('that affect Black women.');
  });

  it('reads one line of each type, and sees that the file is not the whole one', async () => {
    const path = join(DATA, 'nodc_readme_one_line_per_type.txt');
    const { report } = await importPaths(irs527, [path]);
    expect(report.checks).toMatchObject([{ id: '527-F', expected: 387_364, got: 9, holds: false }]);
    expect(report.files[0].rejectedRows).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('387364');
  });
});

it('irs527: an unreadable file is refused with its place', async () => {
  const file = Buffer.concat([Buffer.from('H|20230513|0311|F|\n'), Buffer.alloc(2 ** 20 + 10, 'x')]);
  await expect(importContents(irs527, { 'data.txt': file })).rejects.toThrow(ImportError);
});

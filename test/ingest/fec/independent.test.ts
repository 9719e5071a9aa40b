import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fecImporter } from '../../../server/ingest/fec/importer.ts';
import { FILES } from '../../../server/ingest/fec/layout.ts';
import { dryRun, folder, load } from '../folders.ts';
import { MemoryStore } from '../memoryStore.ts';
import { item, type Row, writeFolder } from './rows.ts';

const { columns } = FILES.independent;

const row = (values: Row): string =>
  columns
    .map((column) => {
      const whole: Row = {
        spe_id: 'C00000001',
        spe_nam: 'EXAMPLE PAC',
        cand_id: 'H0KS01001',
        cand_name: 'CANDIDATE, CARL',
        sup_opp: 'S',
        exp_amo: '1000.25',
        exp_date: '15-JAN-20',
        pay: 'AD MAKERS, INC',
        pur: 'ADS',
        fec_election_yr: '2020',
        ...values,
      };
      return `"${(whole[column] ?? '').replaceAll('"', '""')}"`;
    })
    .join(',');

async function imported(rows: readonly string[], pas2: readonly Row[] = []) {
  const root = await folder();
  const path = await writeFolder(join(root, 'f2020'), pas2.length ? { itpas2: pas2 } : {});
  await writeFile(join(path, 'independent_expenditure_2020.csv'), [columns.join(','), ...rows].join('\n'));
  const store = new MemoryStore();
  const report = await load(fecImporter, [path], store, join(root, 'i'));
  const rule = (file: string, tran: string) =>
    store.transfers.get(`fec:ie:c00000001:${file}:${tran}:h0ks01001`)?.exclusionRule;
  return { store, report, rule };
}

describe('independent expenditures', () => {
  it('spend for or against a candidate, name the vendor and keep the cents', async () => {
    const { store, report } = await imported([row({ file_num: '1', tran_id: 'a', sup_opp: 'O' })]);
    expect([...store.transfers.values()]).toMatchObject([
      {
        type: 'SPENT_AGAINST',
        payer: 'fec:c00000001',
        payee: 'fec:h0ks01001',
        vendor: 'AD MAKERS, INC',
        amountCents: 100_025,
        dateFrom: '2020-01-15',
        cycle: 2020,
      },
    ]);
    expect(report).toMatchObject({ complete: true, countableCents: 100_025 });
  });

  it('count the latest amendment of a chain, and twins of one report twice', async () => {
    const { rule, report } = await imported([
      row({ file_num: '1', tran_id: 'a' }),
      row({ file_num: '2', tran_id: 'a', prev_file_num: '1', exp_amo: '900' }),
      row({ file_num: '3', tran_id: 'a', prev_file_num: '2', exp_amo: '800' }),
      row({ file_num: '3', tran_id: 'b', prev_file_num: '2', exp_amo: '800' }),
    ]);
    expect([rule('1', 'a'), rule('2', 'a'), rule('3', 'a'), rule('3', 'b')]).toEqual([
      'superseded',
      'superseded',
      null,
      null,
    ]);
    expect(report.countableCents).toBe(160_000);
  });

  it('count a notice that the regular report repeats once', async () => {
    const { rule, report } = await imported([
      row({ file_num: '1', tran_id: 'n1' }),
      row({ file_num: '9', tran_id: 'r7' }),
    ]);
    expect([rule('1', 'n1'), rule('9', 'r7')]).toEqual(['earlyNotice', null]);
    expect(report.countableCents).toBe(100_025);
  });

  it('give way to the same spending in itpas2', async () => {
    const spent = item({
      TRANSACTION_TP: '24E',
      CAND_ID: 'H0KS01001',
      TRANSACTION_AMT: '1000',
      TRANSACTION_DT: '01152020',
    });
    const { store, rule } = await imported([row({ file_num: '1', tran_id: 'a' })], [spent]);
    expect(rule('1', 'a')).toBe('sameAsAnother');
    expect(store.transfers.get('fec:ie:c00000001:1:a:h0ks01001')?.containedIn).toBe(`fec:sub:${spent.SUB_ID}`);
  });

  it('reject what is no amount or side, with the line', async () => {
    const good = Array.from({ length: 30 }, (_, i) => row({ file_num: '1', tran_id: `t${i}`, exp_amo: String(i + 1) }));
    const { report } = await imported([
      ...good,
      row({ file_num: '1', tran_id: 'x', exp_amo: 'NaN' }),
      row({ file_num: '1', tran_id: 'y', sup_opp: '?' }),
    ]);
    expect(report.files[0].rejected).toEqual([
      { line: 32, column: 'exp_amo', reason: 'not an amount in dollars: "NaN"' },
      { line: 33, column: 'sup_opp', reason: 'neither S (support) nor O (oppose): "?"' },
    ]);
  });

  it('say which columns are missing', async () => {
    const root = await folder();
    await writeFile(join(root, 'independent_expenditure_2020.csv'), 'a,b\n1,2\n');
    await expect(dryRun(fecImporter, [root])).rejects.toThrow(/line 1: lacks the columns cand_id/);
  });
});

/** Folding changes where rows are kept, and no figure. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDuck } from '../../../server/ingest/duck.ts';
import { readSlotRows } from '../../../server/ingest/fec/fold.ts';
import { isSlot, rowsBehind } from '../../../server/ingest/fec/slotRows.ts';
import { fecImporter } from '../../../server/ingest/fec/importer.ts';
import { folder, load } from '../folders.ts';
import { seeded } from '../fuzz.ts';
import { MemoryStore } from '../memoryStore.ts';
import { COMMITTEE, item, type Row, writeFolder } from './rows.ts';

function receipts(count: number): Row[] {
  const random = seeded(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, () =>
    item({
      CMTE_ID: pick(['C00000001', 'C00000002']),
      NAME: `EXAMPLE, ${pick(['ADA', 'BOB', 'CYD', 'DEE'])}`,
      TRANSACTION_DT: pick(['01152019', '01162019', '02012019', '']),
      TRANSACTION_AMT: String(Math.floor(random() * 900) - 50),
      TRANSACTION_TP: pick(['15', '15', '15', '22Y', '24T', '15C']),
      MEMO_CD: pick(['', '', '', 'X']),
      FILE_NUM: pick(['1000001', '1000001', ' 1000001 ', '']),
      ...(random() < 0.2 ? { TRANSACTION_TP: '15E', OTHER_ID: 'C00000009' } : {}),
    }),
  );
}

async function both(rows: readonly (Row | string)[]) {
  const root = await folder();
  const path = await writeFolder(join(root, 'f2020'), { cm: [COMMITTEE], itcont: rows });
  const [whole, folded] = [new MemoryStore(), new MemoryStore()];
  const reports = {
    whole: await load(fecImporter, [path], whole, join(root, 'a'), { fold: 'never' }),
    folded: await load(fecImporter, [path], folded, join(root, 'b'), { fold: 'always' }),
  };
  return { root, whole, folded, reports };
}

describe('a folded file', () => {
  it('has the same sums by committee, day and direction, and the same tallies', async () => {
    const { whole, folded, reports } = await both(receipts(400));
    expect(reports.folded.complete).toBe(true);
    expect(reports.folded.countableCents).toBe(reports.whole.countableCents);
    const tallies = ({ files }: typeof reports.whole) =>
      files.map(({ role, rowsRead, loaded, excluded }) => ({ role, rowsRead, loaded, excluded }));
    expect(tallies(reports.folded)).toEqual(tallies(reports.whole));
    const sums = (store: MemoryStore) => {
      const by = new Map<string, number>();
      for (const { countable, type, payer, payee, dateFrom, via, amountCents } of store.transfers.values()) {
        if (!countable) continue;
        const key = [type, type === 'REFUNDED' ? payer : payee, dateFrom, via].join(' ');
        by.set(key, (by.get(key) ?? 0) + amountCents);
      }
      return [...by].filter(([, cents]) => cents !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
    };
    expect(sums(folded)).toEqual(sums(whole));
    expect(folded.transfers.size).toBeLessThan(whole.transfers.size / 4);
  });

  it('keeps every row, to be read back by slot', async () => {
    const rows = receipts(200);
    const { root, folded, reports } = await both(rows);
    const duck = await openDuck(root);
    const parquet = join(root, 'b', reports.folded.importId, 'rows-1.parquet');
    const [{ n }] = await duck.rows<{ n: number }>(`SELECT count(*) AS n FROM '${parquet}'`);
    expect(n).toBe(200);
    const expected = rows.filter(
      (row) =>
        row.CMTE_ID === 'C00000001' &&
        row.TRANSACTION_DT === '01152019' &&
        row.MEMO_CD === '' &&
        ['15', '15C'].includes(row.TRANSACTION_TP) &&
        row.OTHER_ID === undefined &&
        row.TRANSACTION_AMT !== '0',
    );
    const key = { committee: 'C00000001', day: '2019-01-15', via: null, fileNumber: '1000001' };
    const { rows: read, ...all } = await readSlotRows(duck, parquet, { ...key, type: 'CONTRIBUTED', limit: 1000 });
    const slot = folded.transfers.get('fec:slot:2020:itcont:c00000001:2019-01-15:direct:contributed:1000001');
    expect(read.reduce((sum, one) => sum + one.cents, 0)).toBe(slot?.amountCents);
    expect(all).toEqual({ total: read.length, totalCents: slot?.amountCents });
    const other = await readSlotRows(duck, parquet, { ...key, fileNumber: '9', type: 'CONTRIBUTED', limit: 9 });
    expect(other).toEqual({ total: 0, totalCents: 0, rows: [] });
    duck.close();
    expect(read.map(({ subId }) => subId)).toEqual(expected.map((row) => row.SUB_ID).sort());
    expect(read[0].fields.NAME).toMatch(/^EXAMPLE, /);
  });

  it('gives the rows of each folded record, page by page, which add up to it and to the file', async () => {
    const { root, folded, reports } = await both(receipts(200));
    const folderOf = (importId: string): string => join(root, 'b', importId);
    let rows = 0;
    for (const transfer of folded.transfers.values()) {
      const all = await rowsBehind(transfer, folderOf, { skip: 0, limit: 1000 });
      if (all === null) {
        expect(isSlot(transfer)).toBe(false);
        continue;
      }
      expect(all.totalCents).toBe(transfer.amountCents);
      expect(all.rows.reduce((sum, { cents }) => sum + cents, 0)).toBe(transfer.amountCents);
      expect(transfer.note).toContain(`${all.total} itemized`);
      rows += all.total;
      const second = await rowsBehind(transfer, folderOf, { skip: 1, limit: 1 });
      expect(second?.rows).toEqual(all.rows.slice(1, 2));
    }
    const file = reports.folded.files.find(({ role }) => role === 'itcont');
    const single = [...folded.transfers.values()].filter((one) => !isSlot(one)).length;
    expect(rows + single).toBe(file?.loaded);
    const [slot] = [...folded.transfers.values()].filter(isSlot);
    await expect(rowsBehind(slot, () => join(root, 'gone'), { skip: 0, limit: 1 })).rejects.toThrow(
      /not on this machine/,
    );
    const climbing = { ...slot, importId: '../../etc' };
    expect(await rowsBehind(climbing, folderOf, { skip: 0, limit: 1 })).toBeNull();
  });

  it('counts a row that does not say its report with the filing that it names', async () => {
    const rows = ['Q1', '', 'Q1'].map((report, i) => item({ RPT_TP: report, TRANSACTION_AMT: String(10 ** i) }));
    const { folded, reports } = await both(rows);
    expect(reports.folded.countableCents).toBe(11_100);
    const stored = [...folded.transfers.values()].reduce((sum, { amountCents }) => sum + amountCents, 0);
    expect(stored).toBe(11_100);
  });

  it('rejects the same rows with the same lines', async () => {
    const bad = [
      item({ TRANSACTION_AMT: '1e3' }),
      item({ SUB_ID: '12x' }),
      item({ CMTE_ID: 'C1' }),
      item({ TRANSACTION_TP: 'QQ' }),
      'C00000001|N',
    ];
    const { reports } = await both([...receipts(80), ...bad, ...receipts(5)]);
    const rejected = ({ files }: typeof reports.whole) => files.find(({ role }) => role === 'itcont')?.rejected;
    expect(rejected(reports.folded)).toEqual(rejected(reports.whole));
    expect(rejected(reports.folded)?.map(({ line }) => line)).toEqual([81, 82, 83, 84, 85]);
  });

  it('is refused when a record number is there twice', async () => {
    const rows = receipts(50);
    await expect(both([...rows, rows[7]])).rejects.toThrow(/is in this file before/);
  });
});

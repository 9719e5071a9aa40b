/** Each rule of server/ingest/fec/README.md on a few rows. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Transfer } from '../../../model/transfer.ts';
import { fecImporter } from '../../../server/ingest/fec/importer.ts';
import type { FecRole } from '../../../server/ingest/fec/layout.ts';
import { party } from '../../records.ts';
import { dryRun, folder, load } from '../folders.ts';
import { MemoryStore } from '../memoryStore.ts';
import { CANDIDATE, COMMITTEE, item, type Row, writeFolder } from './rows.ts';

async function imported(files: Partial<Record<FecRole, readonly (Row | string)[]>>) {
  const root = await folder();
  const store = new MemoryStore();
  const report = await load(
    fecImporter,
    [await writeFolder(join(root, 'fec-2020'), files)],
    store,
    join(root, 'imports'),
  );
  const records = [...store.transfers.values()];
  const only = (): Transfer => {
    expect(records).toHaveLength(1);
    return records[0];
  };
  return {
    store,
    report,
    records,
    only,
    bySub: (row: Row) => store.transfers.get(`fec:sub:${row.SUB_ID}`) as Transfer,
  };
}

describe('directions', () => {
  const cases: readonly [string, Row, Partial<Transfer>][] = [
    ['15 is money into the filer', {}, { type: 'CONTRIBUTED', payee: 'fec:c00000001', amountCents: 10_000 }],
    ['22Y goes back to the contributor', { TRANSACTION_TP: '22Y' }, { type: 'REFUNDED', payer: 'fec:c00000001' }],
    [
      '16C is a loan from the candidate',
      { TRANSACTION_TP: '16C', ENTITY_TP: 'CAN', OTHER_ID: 'H0KS01001' },
      { type: 'LOANED', payer: 'fec:h0ks01001', payee: 'fec:c00000001' },
    ],
    [
      '20C pays it back',
      { TRANSACTION_TP: '20C', ENTITY_TP: 'CAN', OTHER_ID: 'H0KS01001' },
      { type: 'REFUNDED', payer: 'fec:c00000001', payee: 'fec:h0ks01001' },
    ],
    [
      '24K goes to the committee of OTHER_ID',
      { TRANSACTION_TP: '24K', ENTITY_TP: 'CCM', OTHER_ID: 'C00000002' },
      { type: 'CONTRIBUTED', payer: 'fec:c00000001', payee: 'fec:c00000002' },
    ],
    [
      '24G is a transfer',
      { TRANSACTION_TP: '24G', ENTITY_TP: 'PAC', OTHER_ID: 'C00000002' },
      { type: 'TRANSFERRED', payer: 'fec:c00000001', payee: 'fec:c00000002' },
    ],
  ];
  it.each(cases)('%s', async (_, row, expected) => {
    const { only } = await imported({ itoth: [item(row)] });
    expect(only()).toMatchObject({ ...expected, countable: true, exclusionRule: null });
  });

  it('independent spending ends at the candidate and names the vendor', async () => {
    const against = item({ TRANSACTION_TP: '24A', ENTITY_TP: 'ORG', NAME: 'MAIL HOUSE', CAND_ID: 'H0KS01001' });
    const { only, store } = await imported({ itpas2: [against] });
    expect(only()).toMatchObject({
      type: 'SPENT_AGAINST',
      payer: 'fec:c00000001',
      payee: 'fec:h0ks01001',
      vendor: 'MAIL HOUSE',
      countable: true,
    });
    expect(store.parties.get('fec:h0ks01001')?.kind).toBe('candidate');
  });

  it('keeps the sign of a correction on the same arrow', async () => {
    const { only } = await imported({ itcont: [item({ TRANSACTION_AMT: '-500' })] });
    expect(only()).toMatchObject({ amountCents: -50_000, payee: 'fec:c00000001', countable: true });
  });

  it('operating expenditures have cents, their own date form and a purpose', async () => {
    const row = {
      ...item({ SUB_ID: '4099', LINE_NUM: '21B', TRANSACTION_AMT: '.29', PURPOSE: 'PAYROLL' }),
      TRANSACTION_DT: '01/30/2019',
    };
    const { only } = await imported({ oppexp: [row] });
    expect(only()).toMatchObject({
      type: 'PAID',
      amountCents: 29,
      dateFrom: '2019-01-30',
      purpose: 'PAYROLL',
      rawCode: '21B',
      qualifier: 'exact',
    });
  });
});

describe('what counts', () => {
  it('a memo does not, a zero does not, a share of a transfer in the same report does not', async () => {
    const memo = item({ MEMO_CD: 'X' });
    const zero = item({ TRANSACTION_AMT: '0' });
    const share = item({ TRANSACTION_TP: '15J', FILE_NUM: '7' });
    const transfer = item({ TRANSACTION_TP: '18G', ENTITY_TP: 'PAC', OTHER_ID: 'C00000003', FILE_NUM: '7' });
    const { bySub } = await imported({ itcont: [memo, zero], itoth: [share, transfer] });
    expect(bySub(memo).exclusionRule).toBe('memo');
    expect(bySub(memo).isMemo).toBe(true);
    expect(bySub(zero).exclusionRule).toBe('notMoney');
    expect(bySub(share).exclusionRule).toBe('containedInAnother');
    expect(bySub(transfer).countable).toBe(true);
  });

  it('a share without memo mark and without a transfer is the only side and counts', async () => {
    const { only } = await imported({ itoth: [item({ TRANSACTION_TP: '15J' })] });
    expect(only().countable).toBe(true);
  });

  it('prefers the giver’s record, pairs each record once and within 60 days only', async () => {
    const give = (day: string) =>
      item({
        CMTE_ID: 'C00000002',
        TRANSACTION_TP: '24K',
        ENTITY_TP: 'PAC',
        OTHER_ID: 'C00000001',
        TRANSACTION_AMT: '5000',
        TRANSACTION_DT: day,
      });
    const get = (day: string) =>
      item({
        TRANSACTION_TP: '18K',
        ENTITY_TP: 'PAC',
        OTHER_ID: 'C00000002',
        TRANSACTION_AMT: '5000',
        TRANSACTION_DT: day,
      });
    const rows = [give('01012019'), give('03012019'), get('01082019'), get('03062019'), get('09012019')];
    const { bySub } = await imported({ itoth: rows });
    expect(rows.map((row) => bySub(row).exclusionRule)).toEqual([null, null, 'secondSide', 'secondSide', null]);
    expect(bySub(rows[2]).containedIn).toBe(`fec:sub:${rows[0].SUB_ID}`);
  });

  it('counts a gift through a conduit once, from contributor to recipient, via the conduit', async () => {
    const received = item({
      TRANSACTION_TP: '15E',
      OTHER_ID: 'C00000009',
      MEMO_TEXT: '* EARMARKED CONTRIBUTION: SEE BELOW',
    });
    const passedOn = item({ CMTE_ID: 'C00000009', TRANSACTION_TP: '24T', OTHER_ID: 'C00000001' });
    const held = item({ CMTE_ID: 'C00000009', MEMO_TEXT: 'EARMARKED FOR EXAMPLE VICTORY PAC (C00000001)' });
    const { bySub, records } = await imported({ itcont: [received, passedOn, held] });
    expect(bySub(received)).toMatchObject({ countable: true, via: 'fec:c00000009', payee: 'fec:c00000001' });
    expect(bySub(passedOn)).toMatchObject({
      exclusionRule: 'conduitLeg',
      via: 'fec:c00000009',
      payee: 'fec:c00000001',
    });
    expect(bySub(passedOn).payer).toBe(bySub(received).payer);
    expect(bySub(held).exclusionRule).toBe('conduitLeg');
    expect(records.filter((record) => record.countable)).toHaveLength(1);
  });

  it('merges itpas2 into itoth by SUB_ID and takes the candidate from it', async () => {
    const spent = item({ TRANSACTION_TP: '24E', ENTITY_TP: 'ORG', NAME: 'AD MAKERS' });
    const { only, report } = await imported({ itoth: [spent], itpas2: [{ ...spent, CAND_ID: 'H0KS01001' }] });
    expect(only()).toMatchObject({ payee: 'fec:h0ks01001', type: 'SPENT_FOR' });
    expect(only().sourceIds).toHaveLength(2);
    expect(report.files.find((file) => file.role === 'itpas2')?.excluded).toEqual({ sameAsAnother: 1 });
  });

  it('a 24-hour notice gives way to the regular report', async () => {
    const notice = item({ TRANSACTION_TP: '24E', RPT_TP: '24', CAND_ID: 'H0KS01001', TRAN_ID: 'SE1' });
    const regular = item({ TRANSACTION_TP: '24E', RPT_TP: 'Q1', CAND_ID: 'H0KS01001', TRAN_ID: 'SE1' });
    const alone = item({ TRANSACTION_TP: '24E', RPT_TP: '48', CAND_ID: 'H0KS01001', TRAN_ID: 'SE2' });
    const { bySub } = await imported({ itpas2: [notice, regular, alone] });
    expect([notice, regular, alone].map((row) => bySub(row).exclusionRule)).toEqual(['earlyNotice', null, null]);
  });
});

describe('parties', () => {
  it('keeps a committee that no master file lists as a stub, which never overwrites a known one', async () => {
    const root = await folder();
    const store = new MemoryStore();
    const imports = join(root, 'imports');
    await load(
      fecImporter,
      [await writeFolder(join(root, 'a2020'), { cm: [COMMITTEE], cn: [CANDIDATE] })],
      store,
      imports,
    );
    await load(fecImporter, [await writeFolder(join(root, 'b2020'), { itcont: [item()] })], store, imports);
    expect(store.parties.get('fec:c00000001')).toMatchObject({
      name: 'EXAMPLE VICTORY PAC',
      externalIds: ['fec:C00000001'],
    });
    expect(store.parties.get('fec:c00000002')).toMatchObject({ kind: 'committee' });
    expect(store.ties.get('fec:cn:H0KS01001:C00000002')).toMatchObject({ type: 'AUTHORIZED_BY', to: 'fec:h0ks01001' });
  });

  it('joins a committee that the store knows under its official id', async () => {
    const root = await folder();
    const store = new MemoryStore();
    const known = { name: 'Example PAC', externalIds: ['fec:C00000001'] };
    await store.write({ parties: [party('example-pac', 'committee', known)] });
    const report = await load(
      fecImporter,
      [await writeFolder(join(root, 'c2020'), { cm: [COMMITTEE], itcont: [item()] })],
      store,
      join(root, 'i'),
    );
    expect([...store.transfers.values()][0].payee).toBe('example-pac');
    expect(store.parties.has('fec:c00000001')).toBe(false);
    expect(report.notes.join()).toContain('fec:c00000001 = example-pac');
  });

  it('takes name, ZIP and employer together for a person, and nothing looser', async () => {
    const { store } = await imported({
      itcont: [
        item({ NAME: 'EXAMPLE, ADA' }),
        item({ NAME: 'Example,  Ada.', ZIP_CODE: '66000' }),
        item({ NAME: 'EXAMPLE, ADA', ZIP_CODE: '66001' }),
        item({ NAME: 'EXAMPLE, ADA', EMPLOYER: 'OTHER WORKS' }),
        item({ NAME: 'EXAMPLE, ADA M', ZIP_CODE: '66000' }),
      ],
    });
    expect([...store.parties.values()].filter((party) => party.kind === 'person')).toHaveLength(4);
  });

  it('keeps a payee without a name as nobody', async () => {
    const { only, store } = await imported({ itoth: [item({ TRANSACTION_TP: '41', NAME: '', ENTITY_TP: '' })] });
    expect(store.parties.get(only().payee)?.name).toBe('Not named by C00000001');
  });
});

describe('rows that cannot be taken', () => {
  const good = Array.from({ length: 40 }, () => item());
  const bad: readonly [string, Row | string, string | null, RegExp][] = [
    ['NaN', item({ TRANSACTION_AMT: 'NaN' }), 'TRANSACTION_AMT', /not an amount/],
    ['1e309', item({ TRANSACTION_AMT: '1e309' }), 'TRANSACTION_AMT', /not an amount/],
    ['too large to hold', item({ TRANSACTION_AMT: '99999999999999999999' }), 'TRANSACTION_AMT', /not an amount/],
    ['no amount', item({ TRANSACTION_AMT: '' }), 'TRANSACTION_AMT', /not an amount/],
    ['an unknown type', item({ TRANSACTION_TP: '99Q' }), 'TRANSACTION_TP', /transaction type/],
    ['a filer that is none', item({ CMTE_ID: 'X1' }), 'CMTE_ID', /not a committee id/],
    ['a key twice', good[3], 'SUB_ID', /before/],
    ['too few fields', 'C00000001|N|Q1', 'RPT_TP', /3 fields where 21 belong/],
    ['a NUL byte', `C00000001|\0${'|'.repeat(19)}`, null, /NUL/],
  ];
  it.each(bad)('%s is rejected with line and column, the rest is read', async (_, row, column, reason) => {
    const { report, records } = await imported({ itcont: [...good, row] });
    expect(records).toHaveLength(good.length);
    expect(report.complete).toBe(false);
    expect(report.files[0]).toMatchObject({ rowsRead: 41, rejectedRows: 1 });
    expect(report.files[0].rejected[0]).toMatchObject({ line: 41, column });
    expect(report.files[0].rejected[0].reason).toMatch(reason);
  });

  it('keeps dates of 1918 and 2091 and flags them; what is no day is undated', async () => {
    const rows = ['01021918', '01022091', '13452019', ''].map((day) => item({ TRANSACTION_DT: day }));
    const { report, bySub } = await imported({ itcont: rows });
    expect(rows.map((row) => bySub(row).dateFrom)).toEqual(['1918-01-02', '2091-01-02', null, null]);
    expect(bySub(rows[2]).note).toContain('13452019');
    expect(report.files[0].flagged).toEqual({
      'dated before 1976': 1,
      'dated in the future': 1,
      'not a day of the calendar': 1,
      'no date': 1,
    });
    expect(report.complete).toBe(true);
  });

  it('reads bytes that are not ASCII, in either encoding', async () => {
    const { store } = await imported({ itcont: [item({ NAME: 'PE\u00d1A, JOS\u00c9' })] });
    expect([...store.parties.values()].some((party) => party.name === 'PEÑA, JOSÉ')).toBe(true);
  });
});

describe('summaries', () => {
  const summary = {
    CMTE_ID: 'C00000001',
    CMTE_NM: 'EXAMPLE',
    TTL_RECEIPTS: '500.5',
    TTL_DISB: '100',
    COH_BOP: '1',
    COH_COP: '401.5',
    CVG_END_DT: '02/28/2019',
  };

  it('become claims, limit unlisted funds and are compared with themselves', async () => {
    const { store, report } = await imported({ webk: [summary], itcont: [item()] });
    expect(store.claims.get('fec:summary:2020:C00000001:receipts')).toMatchObject({
      amountCents: 50_050,
      payees: ['fec:c00000001'],
      dateFrom: '2019-01-01',
      dateTo: '2019-02-28',
    });
    expect(store.parties.get('fec:c00000001')).toMatchObject({ books: 'capped', capCents: 100 + 50_050 - 10_000 });
    expect(report.totals.find(({ id }) => id === 'F1')).toMatchObject({ compared: 1, exact: 1, differenceCents: 0 });
  });

  it('show what the source itself breaks, without failing the import', async () => {
    const { report } = await imported({ webk: [{ ...summary, COH_COP: '400' }] });
    expect(report.totals.find(({ id }) => id === 'F1')).toMatchObject({
      basis: 'source',
      exact: 0,
      differenceCents: 150,
      exceptions: [{ id: 'C00000001', expectedCents: 40_000, gotCents: 40_150, differenceCents: 150 }],
    });
    expect(report.complete).toBe(true);
  });
});

describe('a dry run', () => {
  it('reports the same and writes nothing', async () => {
    const root = await writeFolder(join(await folder(), 'd2020'), {
      cm: [COMMITTEE],
      itcont: [item(), item({ MEMO_CD: 'X' })],
    });
    const report = await dryRun(fecImporter, [root]);
    expect(report).toMatchObject({ dryRun: true, transfers: 2, parties: 2, countableCents: 10_000, complete: true });
    expect(report.files.map(({ rowsRead, loaded, excluded }) => ({ rowsRead, loaded, excluded }))).toEqual([
      { rowsRead: 1, loaded: 1, excluded: {} },
      { rowsRead: 2, loaded: 1, excluded: { memo: 1 } },
    ]);
  });
});

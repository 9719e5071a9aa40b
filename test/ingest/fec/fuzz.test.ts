/**
 * Damaged FEC files: over 2,000 seeded mutations of each item format. A row is taken as it is or rejected with its line;
 * a file is read or refused in words; nothing in between, and no amount is ever another than its text says.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDollars } from '../../../model/money.ts';
import { zParty } from '../../../model/party.ts';
import { zTransfer } from '../../../model/transfer.ts';
import { fecImporter } from '../../../server/ingest/fec/importer.ts';
import { ImportError } from '../../../server/ingest/importError.ts';
import { openDuck } from '../../../server/ingest/duck.ts';
import { ingestSql } from '../../../server/ingest/duck.ts';
import { dryRun, folder, load } from '../folders.ts';
import { damaged, seeded } from '../fuzz.ts';
import { MemoryStore } from '../memoryStore.ts';
import { CANDIDATE, COMMITTEE, item, line, type Row, writeFolder } from './rows.ts';

const ROLES = ['itcont', 'itoth', 'itpas2', 'oppexp'] as const;
const MUTATED = 230;
const WHOLE = 2300;
const ROUNDS = 9;

function goodRow(role: (typeof ROLES)[number], random: () => number): Row {
  const amount = String(Math.floor(random() * 5000) - 200);
  if (role === 'oppexp')
    return { ...item({ TRANSACTION_AMT: `${amount}.5`, LINE_NUM: '21B' }), TRANSACTION_DT: '01/30/2019' };
  if (role === 'itpas2') return item({ TRANSACTION_TP: '24E', CAND_ID: 'H0KS01001', TRANSACTION_AMT: amount });
  if (role === 'itoth')
    return item({ TRANSACTION_TP: '24K', OTHER_ID: 'C00000002', ENTITY_TP: 'PAC', TRANSACTION_AMT: amount });
  return item({ TRANSACTION_AMT: amount });
}

describe('damaged rows', () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))('round %i', { timeout: 120_000 }, async (round) => {
    const random = seeded(7000 + round);
    const root = await folder();
    const files = Object.fromEntries(
      ROLES.map((role) => {
        const lines = Array.from({ length: WHOLE }, () => line(role, goodRow(role, random)));
        for (let i = 0; i < MUTATED; i += 1) {
          const bytes = Buffer.from(line(role, goodRow(role, random)), 'latin1');
          const hurt = damaged(bytes, random).toString('latin1').replaceAll('\n', ' ');
          lines.splice(Math.floor(random() * lines.length), 0, hurt);
        }
        return [role, lines];
      }),
    );
    const store = new MemoryStore();
    store.dump = () => '';
    const report = await load(fecImporter, [await writeFolder(join(root, 'f2020'), files)], store, join(root, 'i'));
    expect(report.totals.filter((total) => total.basis === 'control' && total.differenceCents !== 0)).toEqual([]);
    for (const file of report.files) {
      const blank = files[file.role as string].filter((text) => text.replaceAll('\r', '') === '').length;
      expect(file.rowsRead).toBe(files[file.role as string].length - blank);
      for (const reject of file.rejected) expect(reject.line).toBeGreaterThan(0);
    }
    for (const transfer of store.transfers.values()) {
      expect(transfer.amountCents).toBe(parseDollars(transfer.rawAmount as string));
      expect(transfer.countable).toBe(transfer.exclusionRule === null);
      zTransfer.parse(transfer);
    }
    for (const party of store.parties.values()) zParty.parse(party);
  });
});

describe('damaged files', () => {
  it('are read or refused in words', { timeout: 120_000 }, async () => {
    const random = seeded(99);
    const root = await writeFolder(join(await folder(), 'g2020'), {
      cm: [COMMITTEE],
      cn: [CANDIDATE],
      itcont: Array.from({ length: 30 }, () => item()),
    });
    const itcont = Array.from({ length: 30 }, () => line('itcont', item())).join('\n');
    let refused = 0;
    for (let i = 0; i < 40; i += 1) {
      await writeFile(join(root, 'itcont.txt'), damaged(Buffer.from(itcont), random));
      try {
        const report = await dryRun(fecImporter, [root]);
        expect(report.files.find(({ role }) => role === 'itcont')?.rowsRead).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(ImportError);
        refused += 1;
      }
    }
    expect(refused).toBeLessThan(40);
  });

  const whole = Array.from({ length: 20 }, () => item());
  const text = (change: (row: string) => string): string => whole.map((row) => change(line('itcont', row))).join('\n');
  it.each([
    ['another delimiter', text((row) => row.replaceAll('|', ',')), /line 1, column 1: has no "\|"/],
    ['a fixed-width file', text(() => 'C00000001 EXAMPLE        0000000100'), /has no "\|"/],
    [
      'UTF-16',
      Buffer.from(
        text((row) => row),
        'utf16le',
      ),
      /fields|has no|rows cannot be read|NUL/,
    ],
    [
      'a line of two megabytes',
      `${text((row) => row)}\n${'x|'.repeat(2 ** 20)}`,
      /line 21, column 1: is 2097152 bytes long/,
    ],
    ['an HTML page', '<p>Not found | 404</p>\n'.repeat(800), /does not have 21 fields/],
  ])('%s is refused with its place', async (_, bytes, words) => {
    const root = await writeFolder(join(await folder(), 'h2020'), { cm: [COMMITTEE] });
    await writeFile(join(root, 'itcont.txt'), bytes);
    await expect(dryRun(fecImporter, [root])).rejects.toThrow(words);
  });
});

describe('amounts', () => {
  it('are the same in SQL and in model/money.ts, or refused by both', async () => {
    const duck = await openDuck(await folder());
    await duck.run(ingestSql('fec/setup.sql'));
    const random = seeded(5);
    const alphabet = '0123456789.-+eE, $()xN';
    const words = Array.from({ length: 4000 }, (_, i) => {
      if (i % 2 === 0)
        return (
          (random() < 0.3 ? '-' : '') +
          String(Math.floor(random() * 1e9)) +
          (random() < 0.5 ? `.${Math.floor(random() * 100)}` : '')
        );
      return Array.from(
        { length: 1 + Math.floor(random() * 8) },
        () => alphabet[Math.floor(random() * alphabet.length)],
      ).join('');
    });
    const list = words.map((word) => `('${word.replaceAll("'", "''")}')`).join(',');
    const rows = await duck.rows<{ a: string; c: number | null }>(
      `SELECT a, cents_of(a) AS c FROM (VALUES ${list}) t(a)`,
    );
    duck.close();
    let taken = 0;
    for (const { a, c } of rows) {
      if (c === null) continue;
      taken += 1;
      expect(c, a).toBe(parseDollars(a));
    }
    expect(taken).toBeGreaterThan(1500);
  });
});

/** The whole snapshot of 2019-03, against figures recomputed independently. Skipped where the files are not at hand. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fecImporter } from '../../../server/ingest/fec/importer.ts';
import { dryRun } from '../folders.ts';

const DATA = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/data/fec-2020');
const isThere = existsSync(join(DATA, 'itcont.txt'));
if (!isThere) console.warn(`The FEC snapshot is not at ${DATA}: its totals are not checked.`);

const ROWS = {
  cn: 3937,
  cm: 11605,
  ccl: 3752,
  itcont: 70671,
  itoth: 50921,
  itpas2: 3159,
  oppexp: 11929,
  weball: 141,
  webl: 11,
  webk: 7851,
};
const DOLLARS_BY_TYPE = {
  15: 25_907_070,
  '15E': 1_596_065,
  '22Y': 657_134,
  10: 1_448_954,
  32: 694_300,
  31: 621_630,
  '15C': 443_535,
  30: 78_800,
  '24T': 51_000,
  '20Y': 12_500,
  11: 8700,
  '24I': 8425,
};
/** compared, exact, within rounding where rows are rounded. */
const COMPARED: Record<string, readonly [number, number, number | null]> = {
  F1: [7851, 7835, null],
  F2: [141, 139, null],
  F3: [141, 121, null],
  F4: [141, 99, null],
  F5: [3, 3, 3],
  F7: [579, 421, 434],
  F8: [152, 96, 101],
  'F9.22Y': [161, 51, 69],
  'F9.18G': [91, 11, 68],
  'F9.24G': [59, 9, 29],
  F10: [1117, 1105, null],
};

describe.skipIf(!isThere)('the FEC snapshot', () => {
  it('gives every control sum and the known agreement of the summaries', { timeout: 180_000 }, async () => {
    const report = await dryRun(fecImporter, [DATA]);
    const total = (id: string) => report.totals.find((one) => one.id === id);
    expect(Object.fromEntries(report.files.map(({ role, rowsRead }) => [role, rowsRead]))).toEqual(ROWS);
    for (const [type, dollars] of Object.entries(DOLLARS_BY_TYPE))
      expect(total(`F13.itcont.${type}`), type).toMatchObject({ gotCents: dollars * 100, differenceCents: 0 });
    expect(total('F14.weball.TTL_RECEIPTS')?.gotCents).toBe(41_653_063);
    expect(total('F14.weball.TTL_DISB')?.gotCents).toBe(131_258_321);
    expect(total('F14.weball.TTL_INDIV_CONTRIB')?.gotCents).toBe(6_593_558);
    expect(total('F14.weball.OTHER_POL_CMTE_CONTRIB')?.gotCents).toBe(400_000);
    expect(total('F14.weball.POL_PTY_CONTRIB')?.gotCents).toBe(450_000);
    for (const [id, [compared, exact, withinRounding]] of Object.entries(COMPARED))
      expect(total(id), id).toMatchObject({ compared, exact, withinRounding, basis: 'source' });
    expect(total('F6')).toMatchObject({ compared: 12, exact: 4, expectedCents: 80_899_273, gotCents: 80_434_100 });
    expect(total('F1')?.exceptions).toContainEqual(
      expect.objectContaining({ id: 'C00007849', differenceCents: 4_579_515 }),
    );
    expect(total('F5')?.gotCents).toBe(1_323_300);
    expect(report.checks.every(({ holds }) => holds)).toBe(true);
    expect(report.transfers).toBe(70671 + 50921 + 11929);
    expect(report.complete).toBe(true);
  });
});

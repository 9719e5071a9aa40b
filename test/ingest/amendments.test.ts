/** A report that was filed again counts once, whatever was imported, in whatever order, and whatever is undone. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fecImporter } from '../../server/ingest/fec/importer.ts';
import { ImportJournal } from '../../server/ingest/journal.ts';
import { recoverImports, undoImport } from '../../server/ingest/load.ts';
import { Pace } from '../../server/ingest/pace.ts';
import { item, type Row, writeFolder } from './fec/rows.ts';
import { folder, load } from './folders.ts';
import { lineImporter } from './lineImporter.ts';
import { MemoryStore } from './memoryStore.ts';

const loadOptions = (store: MemoryStore, imports: string) => ({
  store,
  journal: new ImportJournal(imports),
  pace: new Pace(() => {}),
  signal: new AbortController().signal,
});

const countable = (store: MemoryStore): number =>
  [...store.transfers.values()].reduce((sum, one) => sum + (one.countable ? one.amountCents : 0), 0);

/** One file: which version of each of its reports it has. Version v of report r holds v records of r's amount. */
type File = Readonly<Record<string, number>>;
const CENTS: Readonly<Record<string, number>> = { q1: 100, q2: 10_000, q3: 1_000_000 };

const linesOf = (file: File): string =>
  Object.entries(file)
    .flatMap(([report, version]) =>
      Array.from(
        { length: version },
        (_, i) => `${report}-${version}-${i},donor,pac,${CENTS[report]},${report},${version}\n`,
      ),
    )
    .join('');

/** What counts when these files are there: of each report the newest version that any of them has. */
const inForce = (files: readonly File[]): number =>
  Object.keys(CENTS).reduce((sum, r) => sum + CENTS[r] * Math.max(0, ...files.map((file) => file[r] ?? 0)), 0);

const aFile = fc.dictionary(fc.constantFrom('q1', 'q2', 'q3'), fc.integer({ min: 1, max: 3 }), { minKeys: 1 });
/** Loads of a file, or the undo of the n-th import that is there. */
const aStep = fc.oneof({ weight: 3, arbitrary: aFile }, { weight: 1, arbitrary: fc.nat({ max: 5 }) });

describe('amendments across imports', () => {
  it('any sequence of imports and undos ends at what is in force', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 7 }), async (steps) => {
        const root = await folder();
        const imports = join(root, 'imports');
        const store = new MemoryStore();
        const there = new Map<string, File>();
        for (const [i, step] of steps.entries()) {
          if (typeof step === 'number') {
            const id = [...there.keys()][step];
            if (id === undefined) continue;
            await undoImport(id, loadOptions(store, imports));
            there.delete(id);
          } else {
            const path = join(root, `${i}.lines`);
            await writeFile(path, linesOf(step));
            there.set((await load(lineImporter, [path], store, imports)).importId, step);
          }
          expect(countable(store)).toBe(inForce([...there.values()]));
        }
        await rm(root, { recursive: true, force: true });
      }),
      { numRuns: 60, seed: 20190320 },
    );
  });

  it('killed between its own records and the marks on others, it ends them at the next start', async () => {
    const root = await folder();
    const imports = join(root, 'imports');
    const store = new MemoryStore();
    const [older, newer] = [join(root, 'a.lines'), join(root, 'b.lines')];
    await writeFile(older, linesOf({ q1: 1 }));
    await writeFile(newer, linesOf({ q1: 2 }));
    await load(lineImporter, [older], store, imports);
    store.failAfter = store.writes + 3;
    await expect(load(lineImporter, [newer], store, imports)).rejects.toThrow(/killed/);
    expect(countable(store)).toBe(300);
    store.failAfter = Number.POSITIVE_INFINITY;
    await recoverImports(loadOptions(store, imports));
    expect(countable(store)).toBe(200);
  });
});

describe('a newer federal file', () => {
  const M2: Row = { RPT_TP: 'M2', FILE_NUM: '1300001', TRANSACTION_DT: '01152019' };
  const AMENDED: Row = { ...M2, FILE_NUM: '1300777', AMNDT_IND: 'A' };
  const OTHER: Row = { RPT_TP: 'M2', FILE_NUM: '1400001', TRANSACTION_DT: '01152020' };
  const gift = (sub: number, amount: number, of: Row, more: Row = {}): Row =>
    item({ ...of, SUB_ID: String(sub), TRANSACTION_AMT: String(amount), NAME: `EXAMPLE, N${sub}`, ...more });
  const OLD = [gift(1, 100, M2), gift(2, 200, M2), gift(3, 400, OTHER)];
  const NEW = [gift(11, 100, AMENDED), gift(12, 250, AMENDED), gift(3, 400, OTHER), gift(4, 50, OTHER)];

  async function both(
    first: readonly Row[],
    second: readonly Row[],
    folds: readonly ['never' | 'always', 'never' | 'always'],
  ) {
    const root = await folder();
    const store = new MemoryStore();
    const imports = join(root, 'imports');
    const ids: string[] = [];
    let notes: readonly string[] = [];
    for (const [i, rows] of [first, second].entries()) {
      const path = await writeFolder(join(root, `${i}-2020`), { itcont: rows });
      const report = await load(fecImporter, [path], store, imports, { fold: folds[i] });
      ids.push(report.importId);
      notes = report.notes;
    }
    return { store, ids, imports, notes };
  }

  it.each([
    ['rows over rows', ['never', 'never']],
    ['slots over rows', ['never', 'always']],
    ['rows over slots', ['always', 'never']],
    ['slots over slots', ['always', 'always']],
  ] as const)('replaces an amended report in either order, and undone it leaves what was: %s', async (_, folds) => {
    for (const [first, second, places] of [
      [OLD, NEW, [0, 1]],
      [NEW, OLD, [1, 0]],
    ] as const) {
      const { store, ids, imports } = await both(first, second, folds);
      expect(countable(store)).toBe(80_000);
      const out = [...store.transfers.values()].filter(({ exclusionRule }) => exclusionRule === 'superseded');
      expect(out.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(30_000);
      await undoImport(ids[places[1]], loadOptions(store, imports));
      expect(countable(store)).toBe(70_000);
      expect([...store.transfers.values()].filter(({ countable: counts }) => !counts)).toEqual([]);
    }
  });

  it('is said in the notes of the import', async () => {
    const { notes } = await both(OLD, NEW, ['never', 'never']);
    expect(notes).toContainEqual(
      '2 records of earlier imports are replaced by filings of this one: kept, not counted any more',
    );
    const { notes: late } = await both(NEW, OLD, ['never', 'never']);
    expect(late.join()).toContain('2 records are of filings that another import has in a later version');
  });

  it('with the same report of another year, or a second report that amends nothing, replaces nothing', async () => {
    const special = { ...M2, RPT_TP: '12S' };
    const again = { ...special, FILE_NUM: '1300002' };
    const { store } = await both(
      [gift(1, 100, special), gift(3, 400, OTHER)],
      [gift(2, 200, again)],
      ['never', 'never'],
    );
    expect(countable(store)).toBe(70_000);
  });

  it('an extract with a few rows of an unchanged filing takes nothing out', async () => {
    const { store } = await both(OLD, [OLD[1]], ['never', 'never']);
    expect(countable(store)).toBe(70_000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zId } from '../../model/party.ts';
import { amountCell, datesOf, dayCell, RowError } from '../../server/ingest/kit/cells.ts';
import { GiverSides } from '../../server/ingest/kit/giverSides.ts';
import { einOf, namedId, slug, stated, zip5 } from '../../server/ingest/kit/identity.ts';
import { quotedCells } from '../../server/ingest/kit/quotedRows.ts';
import { SeenKeys } from '../../server/ingest/kit/seenKeys.ts';

const seed = { seed: 20_260 };

describe('identity of parties', { timeout: 300_000 }, () => {
  it('makes valid ids of any name and place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 300 }), (name, city) => {
        expect(zId.safeParse(namedId('format', name, { city, state: 'CA' })).success).toBe(true);
      }),
      seed,
    );
  });

  it('tells names of another script or beyond the length apart, and takes spelling of case and marks as one', () => {
    expect(slug('Müller & Co.')).toBe('muller-and-co');
    expect(slug('Иван')).not.toBe(slug('Пётр'));
    expect(slug('Иван')).toBe(slug('ИВАН'));
    expect(slug(`${'a'.repeat(120)}1`)).not.toBe(slug(`${'a'.repeat(120)}2`));
    expect(namedId('f', 'Jane Roe', { city: 'Davis' })).not.toBe(namedId('f', 'Jane Roe', { city: 'Salem' }));
    expect(namedId('f', 'Jane Roe', { zip: '95616-1234' })).toBe(namedId('f', 'Jane Roe', { zip: '95616' }));
  });

  it('keeps leading zeros of an EIN and refuses what is none', () => {
    expect(einOf('046662754')).toBe('04-6662754');
    expect(einOf('04-6662754')).toBe('04-6662754');
    for (const text of ['', '0', '46662754', '000000000', '111111111', '04666275X', null])
      expect(einOf(text)).toBeNull();
    expect(zip5('17101-')).toBe('17101');
    expect([stated('n/a'), stated(' Not  Applicable '), stated('Na Li')]).toEqual([null, null, 'Na Li']);
  });
});

describe('cells', () => {
  it('reads an amount exactly or not at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
        const text = `${value < 0 ? '-' : ''}${Math.floor(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`;
        expect(amountCell(text, 'a')).toBe(value === 0 ? 0 : value);
      }),
      seed,
    );
    for (const text of ['NaN', '1e309', 'Infinity', '1.005', '--1', '0x10', '99999999999999999999', '', '1,23'])
      expect(() => amountCell(text, 'amount')).toThrow(RowError);
  });

  it('reads a day in its form only, and does not use one that cannot be right', () => {
    expect(dayCell('2/3/2000 12:00:00 AM', 'mdy', 'd')).toBe('2000-02-03');
    expect(dayCell('20000203', 'ymd', 'd')).toBe('2000-02-03');
    for (const text of ['2000-02-30', '13/40/2000', '2000-1-1', 'soon'])
      expect(() => dayCell(text, 'iso', 'd')).toThrow(RowError);
    expect(datesOf('1918-01-01', { dateFrom: '2018-01-01', dateTo: '2018-12-31' })).toEqual({
      dateFrom: '2018-01-01',
      dateTo: '2018-12-31',
      implausible: '1918-01-01',
    });
    expect(datesOf('2091-01-01').implausible).toBe('2091-01-01');
  });

  it('splits quoted cells back into what was quoted', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', ' ', "'", ';', 'é', '1'), maxLength: 8 })
      .map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        expect(quotedCells(cells.map((one) => `"${one}"`).join(','))).toEqual(cells);
      }),
      seed,
    );
    expect(quotedCells('"A","HAIR OF" B","C"')).toEqual(['A', 'HAIR OF" B', 'C']);
    expect(quotedCells('"A","B')).toBeNull();
    expect(quotedCells('A,\\N,"C"')).toEqual(['A', '', 'C']);
  });
});

describe('keys and sides', () => {
  it('finds every key again among many, with its line and whether the row is the same', () => {
    const seen = new SeenKeys();
    let known = 0;
    for (let i = 1; i <= 20_000; i += 1) if (seen.add(`key ${i}`, `row ${i}`, i) !== null) known += 1;
    expect(known).toBe(0);
    for (let i = 1; i <= 20_000; i += 997) {
      expect(seen.add(`key ${i}`, `row ${i}`, 9)).toEqual({ line: i, isSameRow: true });
      expect(seen.add(`key ${i}`, 'another', 9)).toEqual({ line: i, isSameRow: false });
    }
  });

  it('matches each giver’s record once, and only near in time', () => {
    const on = (day: string | null) => ({ dateFrom: day, dateTo: day });
    const sides = new GiverSides();
    sides.add('a', 'b', 500, 'one', on('2020-01-01'));
    expect(sides.match('a', 'b', 500, on('2020-06-01'))).toBeNull();
    expect(sides.match('a', 'b', 501, on('2020-01-02'))).toBeNull();
    expect(sides.match('b', 'a', 500, on('2020-01-02'))).toBeNull();
    expect(sides.match('a', 'b', 500, on(null))).toBeNull();
    expect(sides.match('a', 'b', 500, on('2020-01-31'))).toBe('one');
    expect(sides.match('a', 'b', 500, on('2020-01-31'))).toBeNull();
  });
});

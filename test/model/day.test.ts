import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DayError, formatDates, fromDay, parseDates, precisionOf, toDay, zIsoDay } from '../../model/day.ts';

describe('days', () => {
  it('count from 1970 and read back', () => {
    expect(toDay('1970-01-02')).toBe(1);
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 100_000 }), (day) => {
        expect(toDay(fromDay(day))).toBe(day);
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  it.each(['2017-02-29', '2017-13-01', '2017-00-10', '17-01-01', '2017-1-1', '', 'yesterday'])('refuse %j', (text) => {
    expect(() => toDay(text)).toThrow(DayError);
    expect(zIsoDay.safeParse(text).success).toBe(false);
  });
});

describe('dates as people write them', () => {
  it.each([
    ['2017', '2017-01-01', '2017-12-31', 'year', '2017'],
    ['2016-02', '2016-02-01', '2016-02-29', 'month', 'February 2016'],
    ['2017-04-28', '2017-04-28', '2017-04-28', 'day', '28 April 2017'],
  ])('%s is an interval', (text, dateFrom, dateTo, precision, words) => {
    const dates = parseDates(text);
    expect(dates).toEqual({ dateFrom, dateTo });
    expect(precisionOf(dates)).toBe(precision);
    expect(formatDates(dates)).toBe(words);
  });

  it.each([
    ['2017-04-25', '2017-04-27', '25–27 April 2017'],
    ['2014-01-01', '2018-12-31', '2014–2018'],
    ['2020-07-01', '2020-09-30', 'July–September 2020'],
    ['2016-12-01', '2017-04-30', 'December 2016 – April 2017'],
    ['2017-04-28', '2017-05-03', '28 April – 3 May 2017'],
    ['2016-12-30', '2017-01-02', '30 December 2016 – 2 January 2017'],
    [null, '2018-06-30', 'by 30 June 2018'],
    ['2018-06-30', null, 'from 30 June 2018'],
    [null, null, 'undated'],
  ])('%s to %s is "%s"', (dateFrom, dateTo, words) => {
    expect(formatDates({ dateFrom, dateTo })).toBe(words);
  });

  it.each(['2017-13', '2017-02-30', 'May 2017', '20170428'])('refuses %j', (text) => {
    expect(() => parseDates(text)).toThrow(DayError);
  });
});

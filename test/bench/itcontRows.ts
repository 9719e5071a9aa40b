/**
 * A generated itcont of any size, the same bytes every time, written as a stream.
 *
 * What is taken from the FEC's file of March 2019 (70,671 rows, 960 committees, 1.25 filings each, of a month or two):
 * - 59 rows a filing; the rows of a committee go with 1/rank (there the first has 8.9% of the rows, the first ten 44%, the
 *   first hundred 76%, the smaller half 1.8%). So a file is 24 monthly filings of as many committees as give that average;
 * - a filing of n rows has about n^0.48 days, a few of which have most of its rows: 14.2 rows a committee and day there, 13.1
 *   with conduit, code and filing told apart; 15 and 12.5 here;
 * - rows lie together by filing and change their day every other row; record numbers ascend;
 * - 4% of the committees get money through a conduit (15E with C00401224: 13% of the rows there, 10% here); 7% are refunds,
 *   most of them of a few committees; 0.2% are memos, 1.6% of amended filings, 0.13% negative, 1% type 10, 0.1% passed on
 *   by a conduit;
 * - 175 to 180 bytes a row; amounts by their quantiles; a ZIP has nine digits in 74% of the rows.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { randomFrom } from './campaign.ts';

const ROWS_A_COMMITTEE = 59 * 24;
const MONTHS = 24;
const PEOPLE = 250_000;
const BLOCK = 2 ** 20;
const LONGEST_ROW = 500;
/** Amounts in dollars: each as often as the next. */
const AMOUNTS = [
  5, 10, 15, 20, 25, 25, 35, 50, 50, 60, 75, 92, 100, 100, 100, 115, 150, 192, 192, 200, 208, 208, 208, 250, 250, 250,
  250, 300, 300, 350, 416, 416, 500, 500, 500, 600, 640, 1000, 1000, 2700,
];
const LARGE = [5000, 5000, 5000, 10_000, 33_900, 100_000];
const STATES = 'CA NY TX FL IL MA VA MD WA PA NJ OH GA NC MI CO MN CT AZ DC'.split(' ');
const FIRST =
  'JAMES MARY ROBERT LINDA JOHN SUSAN DAVID KAREN WILLIAM NANCY RICHARD LISA JOSEPH SARAH DANIEL JANA'.split(' ');
const SYLLABLES = 'MAR TON BER SON HAM FIELD LEV ERE COL LIN WAL STE KEN NED ROS EN BAU MAN PET ERS'.split(' ');
const WORK = 'ATTORNEY,PHYSICIAN,RETIRED,NOT EMPLOYED,PARTNER,SALES,ENGINEER,VICE PRESIDENT,MANAGER,PROFESSOR'.split(
  ',',
);
const MEMO = ['* EARMARKED CONTRIBUTION: SEE BELOW', '* EARMARKED CONTRIBUTION: SEE BELOW EARMARKED THROUGH ACTBLUE'];

/** What was written, for the bench to hold the import against. */
export interface WrittenRows {
  readonly rows: number;
  readonly bytes: number;
  readonly committees: number;
}

/** Writes about `rows` rows. Memory: the people, 40 MB. */
export async function writeItcont(path: string, rows: number): Promise<WrittenRows> {
  const committees = Math.max(20, Math.min(12_000, Math.round(rows / ROWS_A_COMMITTEE)));
  const ranks = Array.from({ length: committees }, (_, i) => i);
  const harmonic = ranks.reduce((sum, i) => sum + 1 / (i + 1), 0);
  const random = randomFrom(20_190_317);
  const people = Array.from({ length: PEOPLE }, (_, i) => personOf(i, random));
  const file = createWriteStream(path, { highWaterMark: 2 ** 22 });
  let [written, bytes, used] = [0, 0, 0];
  let block = Buffer.allocUnsafe(BLOCK);
  const flush = async (): Promise<void> => {
    bytes += used;
    if (!file.write(block.subarray(0, used))) await once(file, 'drain');
    block = Buffer.allocUnsafe(BLOCK);
    used = 0;
  };
  for (let month = 0; month < MONTHS; month += 1)
    for (const rank of ranks) {
      // What a filing's share leaves of a row is given by chance.
      const share = Math.floor(rows / MONTHS / harmonic / (rank + 1) + random());
      const filing = filingOf(rank, month, share, random);
      for (let k = 0; k < share; k += 1) {
        if (used > BLOCK - LONGEST_ROW) await flush();
        used += block.write(rowOf(filing, people, written, random), used, 'latin1');
        written += 1;
      }
    }
  await flush();
  file.end();
  await once(file, 'finish');
  return { rows: written, bytes, committees };
}

interface Filing {
  readonly start: string;
  readonly number: number;
  readonly days: readonly string[];
  /** Share of rows that came through the conduit. */
  readonly earmarked: number;
  readonly refunded: number;
  readonly onlySpends: boolean;
}

function filingOf(rank: number, month: number, rows: number, random: () => number): Filing {
  const committee = `C${String(10_000_019 + rank * 7019).padStart(8, '0')}`;
  const mark = (rank * 7919 + 13) % 100;
  const date = new Date(Date.UTC(2019, month, 1));
  const [year, nth] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  const last = new Date(Date.UTC(year, nth, 0)).getUTCDate();
  const days = Array.from({ length: Math.min(last, Math.ceil(1.05 * rows ** 0.47)) }, (_, i) => {
    const day = i === 0 ? last : 1 + Math.floor(random() * last);
    return [String(nth).padStart(2, '0'), String(day).padStart(2, '0'), year].join('');
  });
  const amendment = random() < 0.016 ? 'A' : 'N';
  return {
    start: [committee, amendment, `M${(nth % 12) + 1}`, 'P', ''].join('|'),
    number: 1_300_000 + month * 12_000 + rank,
    days,
    earmarked: rank === 1 || rank === 2 || rank % 25 === 5 ? 0.85 : 0,
    refunded: mark % 10 === 3 ? 0.35 : 0.02,
    onlySpends: mark % 50 === 9,
  };
}

function rowOf(filing: Filing, people: readonly string[], nth: number, random: () => number): string {
  const { start, number, days, earmarked, refunded, onlySpends } = filing;
  const kind = random();
  const isEarmark = random() < earmarked;
  const isRefund = !isEarmark && kind < refunded;
  const tp = isEarmark ? '15E' : isRefund ? '22Y' : kind > 0.999 ? '24T' : onlySpends ? '10' : '15';
  const other = isEarmark ? 'C00401224' : tp === '24T' ? 'C00580068' : '';
  const memo = isEarmark ? MEMO[nth % 2] : '';
  const u = random();
  const amount =
    u < 0.0013 ? -50 : u > 0.985 ? LARGE[nth % LARGE.length] : AMOUNTS[Math.floor(random() * AMOUNTS.length)];
  // Refunds are sent on few days.
  const day = days[Math.floor(days.length * random() * random() * (isRefund ? 0.3 : 1))];
  const person = people[Math.floor(random() * PEOPLE)];
  const isMemo = kind > 0.997 && tp === '15';
  return [
    start + (201_902_180_000 + number) + (100_000 + (nth % 900_000)),
    tp,
    'IND',
    person,
    day,
    amount,
    other,
    `SA11AI.${nth}`,
    number,
    isMemo ? 'X' : '',
    memo,
    `${4_022_820_190 + Math.floor(nth / 1e9)}${String(nth % 1e9).padStart(9, '0')}\n`,
  ].join('|');
}

function personOf(i: number, random: () => number): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
  const zip = String(10_000 + Math.floor(random() * 89_999));
  const rest = random() < 0.74 ? String(1000 + Math.floor(random() * 8999)) : '';
  const name = `${pick(SYLLABLES)}${pick(SYLLABLES)}${pick(SYLLABLES)}, ${pick(FIRST)} ${String.fromCharCode(65 + (i % 26))}`;
  const city = `${pick(SYLLABLES)}${pick(SYLLABLES)}VILLE`;
  const employer =
    random() < 0.3 ? 'RETIRED' : `${pick(SYLLABLES)}${pick(SYLLABLES)}${pick(SYLLABLES)} COMPANY ${i % 97}`;
  // Joined text is one piece; a template is a tree of pieces, walked again for each row.
  return [name, city, pick(STATES), zip + rest, employer, pick(WORK)].join('|');
}

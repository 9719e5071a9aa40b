import { describe, expect, test } from 'vitest';
import { parseSeed } from '../../server/ingest/seed/index.ts';
import { SeedError } from '../../server/ingest/seed/problems.ts';
import { broken, findings, tiny } from './fixture.ts';

describe('a seed without faults', () => {
  const { batch, hash } = parseSeed(tiny);

  test('becomes records of the model', () => {
    expect(batch.parties.map((party) => party.labels)).toEqual([
      ['Person', 'Donor'],
      ['Committee', 'PAC'],
    ]);
    expect(batch.parties[1]).toMatchObject({ name: 'A PAC, Inc.', aliases: ['The PAC', 'APAC'], pooled: false });
    expect(batch.transfers[0]).toMatchObject({
      amountCents: 100_050,
      minCents: 90_045,
      maxCents: 100_050,
      qualifier: 'about',
      dateFrom: '2020-01-01',
      dateTo: '2020-02-29',
      countable: true,
      exclusionRule: null,
      cycle: 2020,
      sourceIds: ['paper'],
      note: 'first\nand second line',
    });
    expect(batch.transfers[1]).toMatchObject({
      countable: false,
      exclusionRule: 'containedInAnother',
      containedIn: 'gift',
    });
    expect(batch.claims[0]).toMatchObject({ minCents: 200_000, maxCents: null, dateTo: null });
  });

  test('has a hash that changes with any byte', () => {
    expect(parseSeed({ ...tiny }).hash).toBe(hash);
    expect(parseSeed(broken('parties.csv', 'person,Donor', 'person,')).hash).not.toBe(hash);
  });
});

describe('a fault is named with file, line and column', () => {
  test.each([
    ['transfers.csv', ',donor,pac,1000.50', ',dono,pac,1000.50', 'transfers.csv:2:payer: unknown party "dono"'],
    ['transfers.csv', 'paper,text,a,"first', 'press,text,a,"first', 'transfers.csv:2:sources: unknown source "press"'],
    [
      'transfers.csv',
      'paper,text,a,"first',
      ',text,a,"first',
      'transfers.csv:2:sources: is empty: a record without a source is not kept',
    ],
    ['transfers.csv', '1000.50', '1000.505', 'transfers.csv:2:amount: more precise than a cent: "1000.505"'],
    ['transfers.csv', '1000.50', '1k', 'transfers.csv:2:amount: not an amount: "1k"'],
    ['transfers.csv', '1000.50', '-5', 'transfers.csv:2:amount: an amount is never negative here: "-5"'],
    [
      'transfers.csv',
      ',10,exact',
      ',0,exact',
      'transfers.csv:4:amount: is 0: nothing moved, so this is a claim and not a transfer',
    ],
    [
      'transfers.csv',
      '2020-01-05,2020-01-05',
      '2020-01-32,2020-02',
      'transfers.csv:4:dateFrom: not a day of the calendar: "2020-01-32"',
    ],
    [
      'transfers.csv',
      '2020-01-05,2020-01-05',
      '2020-03,2020-01',
      'transfers.csv:4:dateTo: 2020-01-31 is before dateFrom 2020-03-01',
    ],
    [
      'transfers.csv',
      '2020-01-05,2020-01-05',
      'May 2020,2020-05',
      'transfers.csv:4:dateFrom: not a date (YYYY, YYYY-MM or YYYY-MM-DD): "May 2020"',
    ],
    [
      'transfers.csv',
      'containedInAnother,gift',
      'containedInAnother,',
      'transfers.csv:4:containedIn: is given exactly for containedInAnother and sameAsAnother',
    ],
    [
      'transfers.csv',
      'containedInAnother,gift',
      'containedInAnother,gone',
      'transfers.csv:4:containedIn: unknown transfer "gone"',
    ],
    [
      'transfers.csv',
      'paid,containedInAnother',
      'payed,containedInAnother',
      'transfers.csv:4:status: "payed" is not one of: paid, announced, pledged',
    ],
    [
      'transfers.csv',
      'part,,CONTRIBUTED',
      'part,,GAVE',
      'transfers.csv:4:type: "GAVE" is not one of: CONTRIBUTED, GRANTED, TRANSFERRED, SPENT_FOR, SPENT_AGAINST, PAID, LOANED, REFUNDED',
    ],
    ['transfers.csv', 'part,,', 'gift,,', 'transfers.csv:4:id: "gift" is there already: transfers.csv, line 2'],
    [
      'transfers.csv',
      ',donor,pac,10,',
      ',pac,pac,10,',
      'transfers.csv:4:payee: is the payer: money from a party to itself is no transfer',
    ],
    ['ties.csv', 'tie,,', 'gift,,', 'ties.csv:2:id: "gift" is there already: transfers.csv, line 2'],
    [
      'ties.csv',
      'FOUNDED',
      'OWNS',
      'ties.csv:2:type: "OWNS" is not one of: FOUNDED, CONTROLS, SPONSORS, AFFILIATED_WITH, AUTHORIZED_BY, SAME_AS',
    ],
    ['claims.csv', 'donor,pac,gift', 'donor|ghost,pac,gift', 'claims.csv:2:payers: unknown party "ghost"'],
    ['claims.csv', 'donor,pac,gift', 'donor,pac,gone', 'claims.csv:2:conflictsWith: unknown claim or transfer "gone"'],
    [
      'parties.csv',
      'Donor,person',
      'Donor,human',
      'parties.csv:2:kind: "human" is not one of: person, foundation, nonprofit, committee, candidate, advocacyGroup, organization, vendor, unitemized',
    ],
    [
      'parties.csv',
      'fec:C00000001',
      'C00000001',
      'parties.csv:3:externalIds.0: Invalid string: must match pattern /^[a-z0-9-]+:.+$/i',
    ],
    ['parties.csv', 'pac,"A PAC', 'a pac,"A PAC', 'parties.csv:3:id: an id has no spaces or control characters'],
    ['parties.csv', 'The PAC|APAC', 'The PAC||APAC', 'parties.csv:3:aliases: has an empty part between | signs'],
    ['parties.csv', ',closed,', ',capped,', 'parties.csv:3:cap: is given exactly when books are capped'],
    ['sources.csv', '2020-02', '2020-13', 'sources.csv:2:published: not a month: "2020-13"'],
    ['sources.csv', 'https://example.org/a', 'example', 'sources.csv:2:url: Invalid URL'],
    ['parties.csv', ',books,', ',book,', 'parties.csv:1:books: the column is missing'],
    ['claims.csv', 'text,a,', 'text,z,', 'claims.csv:2:networks: unknown network "z"'],
    [
      'manifest.json',
      '"transfers":2',
      '"transfers":3',
      'manifest.json::networks.0.transfers: says 3, transfers.csv has 2 in network "a"',
    ],
    [
      'manifest.json',
      '"from":"donor"',
      '"from":"nobody"',
      'manifest.json::networks.0.traces.0.from: unknown party "nobody"',
    ],
  ])('%s: %s -> %s', (file, from, to, expected) => {
    expect(findings(broken(file, from, to))).toContain(expected);
  });

  test('a row of another length and broken quotes', () => {
    expect(findings(broken('ties.csv', ',paper,,', ',paper,'))).toContain(
      'ties.csv:2:: the row has 12 cells, the header 13: look for a missing quote or comma',
    );
    expect(findings(broken('parties.csv', 'Inc."', 'Inc.'))[0]).toMatch(/^parties\.csv:\d+:: not readable as CSV: /);
    expect(findings({ ...tiny, 'ties.csv': '' })).toEqual([
      'ties.csv::: the file is empty; its first line names the columns',
    ]);
    expect(findings({ ...tiny, 'manifest.json': '{' })[0]).toMatch(/^manifest\.json::: not JSON/);
  });

  test('a single fault makes a single finding, and all faults are collected', () => {
    expect(findings(broken('transfers.csv', '1000.50', 'lots'))).toHaveLength(1);
    const two = {
      ...broken('transfers.csv', '1000.50', 'lots'),
      'ties.csv': broken('ties.csv', 'FOUNDED', 'OWNS')['ties.csv'],
    };
    expect(findings(two)).toHaveLength(2);
    expect(() => parseSeed(two)).toThrow(SeedError);
    expect(() => parseSeed(two)).toThrow(/2 problems, nothing was loaded:\n {2}transfers\.csv, line 2, column amount/);
  });
});

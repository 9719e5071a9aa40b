/** What the shipped seed must keep to. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { parseSeed } from '../../server/ingest/seed/index.ts';
import { shipped } from './fixture.ts';

const { batch, manifest } = parseSeed(shipped);
const byId = new Map(batch.transfers.map((transfer) => [transfer.id, transfer]));
const party = (id: string) => batch.parties.find((one) => one.id === id);

function shippedReadme(): string {
  return readFileSync(new URL('../../seed/README.md', import.meta.url), 'utf8');
}

function rows(file: string): Record<string, string>[] {
  return parse(shipped[file], { columns: true });
}

describe('the shipped seed', () => {
  test('accounts for each of the 180 facts once: a transfer, a tie, a claim, or left out with a reason', () => {
    const kinds = new Map<string, Set<string>>();
    const strange: string[] = [];
    for (const file of ['transfers.csv', 'ties.csv', 'claims.csv', 'leftOut.csv']) {
      for (const { fact, id } of rows(file).filter((row) => row.fact)) {
        kinds.set(fact, (kinds.get(fact) ?? new Set()).add(file));
        const expected = new RegExp(`^(seed|claim|tie):${fact.toLowerCase()}(-[a-z0-9]+)?$`);
        if (file !== 'leftOut.csv' && !expected.test(id)) strange.push(id);
      }
    }
    expect(strange).toEqual([]);
    const facts = Array.from({ length: 180 }, (_, i) => `F${String(i + 1).padStart(3, '0')}`);
    expect([...kinds.keys()].toSorted()).toEqual(facts);
    const restatedTwice = [...kinds].filter(([, files]) => files.size > 1).map(([fact]) => fact);
    expect(restatedTwice.toSorted()).toEqual(['F134', 'F159']);
  });

  test('says why a fact is left out', () => {
    const left = rows('leftOut.csv');
    expect(left.filter((row) => !row.reason)).toEqual([]);
    expect(left.map((row) => row.fact).join(' ')).toBe('F014 F073 F077 F108 F167 F168 F169 F170 F171 F172');
  });

  test('never counts what was not paid, and never what another record contains', () => {
    const wrong = batch.transfers.filter(
      ({ countable, status, containedIn }) => countable && (status !== 'paid' || containedIn !== null),
    );
    expect(wrong).toEqual([]);
    const chained = batch.transfers.filter(({ containedIn }) => byId.get(containedIn ?? '')?.containedIn);
    expect(chained).toEqual([]);
    const kept = batch.transfers
      .filter((transfer) => !transfer.countable)
      .map((transfer) => `${transfer.id} ${transfer.exclusionRule}`);
    expect(kept).toEqual([
      'seed:f004 notPaid',
      'seed:f005 sameAsAnother',
      'seed:f006 sameAsAnother',
      'seed:f008 notPaid',
      'seed:f017 containedInAnother',
      'seed:f029 containedInAnother',
      'seed:f042 notPaid',
      'seed:f063 containedInAnother',
      'seed:f075 notPaid',
      'seed:f142 containedInAnother',
      'seed:f164 notPaid',
    ]);
  });

  test('draws no arrow from George Soros to Alvin Bragg or his campaign', () => {
    const direct = batch.transfers.filter(
      ({ payer, payee }) => payer === 'george-soros' && payee.startsWith('alvin-bragg'),
    );
    expect(direct).toEqual([]);
    expect(batch.claims.find((claim) => claim.id === 'claim:f044')).toMatchObject({
      amountCents: 0,
      payers: ['george-soros'],
    });
  });

  test('keeps the records of the first trace to the dollar', () => {
    expect(byId.get('seed:f022')).toMatchObject({
      payer: 'george-soros',
      payee: 'philadelphia-justice-and-public-safety',
      amountCents: 145_000_000,
      dateFrom: '2017-04-28',
      dateTo: '2017-04-28',
    });
    expect(byId.get('seed:f023')).toMatchObject({
      type: 'SPENT_FOR',
      payee: 'larry-krasner',
      amountCents: 49_745_600,
      dateFrom: '2017-04-25',
      dateTo: '2017-04-27',
    });
    expect(byId.get('seed:f024')).toMatchObject({
      type: 'SPENT_FOR',
      payee: 'larry-krasner',
      amountCents: 22_250_500,
      dateFrom: '2017-05-02',
      dateTo: '2017-05-03',
    });
  });

  test('sums that sources state are the sums of their parts', () => {
    const sum = (...ids: string[]) => ids.reduce((total, id) => total + (byId.get(id)?.amountCents ?? Number.NaN), 0);
    expect(sum('seed:f052', 'seed:f053', 'seed:f054', 'seed:f055')).toBe(19_075_073);
    expect(sum('seed:f084', 'seed:f085')).toBe(100_000_000);
    expect(sum('seed:f136', 'seed:f137', 'seed:f138', 'seed:f139')).toBe(22_860_000_000);
    expect(sum('seed:f159', 'seed:f160', 'seed:f161', 'seed:f162')).toBe(6_000_000_000);
  });

  test('independent spending ends at a candidate and never starts at one', () => {
    const spending = batch.transfers.filter(({ type }) => type.startsWith('SPENT_'));
    expect(new Set(spending.map(({ payee }) => party(payee)?.kind))).toEqual(new Set(['candidate']));
    expect(new Set(spending.map(({ payer }) => party(payer)?.kind))).toEqual(new Set(['committee']));
  });

  test('only committees that file have closed books', () => {
    const closed = batch.parties.filter((one) => one.books === 'closed');
    expect(new Set(closed.map((one) => one.kind))).toEqual(new Set(['committee']));
    expect(
      batch.parties.filter((one) => one.kind === 'committee' && one.books === 'open').map((one) => one.id),
    ).toEqual(['committees-for-george-gascon-2020', 'committees-for-jackie-lacey-2020']);
  });

  test('shows networks of at least four sides, each with records and traces', () => {
    expect(manifest.networks.length).toBeGreaterThanOrEqual(4);
    expect(manifest.networks.filter((network) => network.transfers === 0 || network.traces.length < 3)).toEqual([]);
  });

  test('the README gives the counts of the files', () => {
    const text = shippedReadme();
    for (const network of manifest.networks)
      expect(text).toContain(`| ${network.name} | ${network.transfers} | ${network.claims} |`);
    const countable = batch.transfers.filter((transfer) => transfer.countable).length;
    expect(text).toContain(`| ${batch.transfers.length}, of which ${countable} count |`);
    for (const list of [batch.parties, batch.sources, batch.ties, batch.claims])
      expect(text).toContain(`| ${list.length} |`);
  });
});

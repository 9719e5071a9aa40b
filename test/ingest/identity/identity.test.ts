/** Who may be one person, and what a decision about it does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeSame } from '../../../server/ingest/identity/propose.ts';
import { decide, listProposals, proposalsOf } from '../../../server/ingest/identity/review.ts';
import { matchOf, nameParts, type PersonFacts } from '../../../server/ingest/identity/score.ts';
import { EmbeddedStore } from '../../../server/store/embedded.ts';
import { LedgerService } from '../../../server/store/ledgerService.ts';
import { SameParties } from '../../../server/store/sameParties.ts';
import { folder } from '../folders.ts';
import { party, transfer } from '../lineImporter.ts';

const person = (name: string, rest: Partial<PersonFacts> = {}): PersonFacts => ({
  id: `p:${name}:${JSON.stringify(rest)}`.replaceAll(' ', '_'),
  name,
  zip: '66000',
  state: 'KS',
  employer: 'EXAMPLE WORKS',
  ...rest,
});
const ABOUT = { importId: 'i', sourceIds: ['s'] };

describe('names', () => {
  it.each([
    ['EXAMPLE, ADA M. JR', { last: 'EXAMPLE', first: 'ADA', middle: 'M', suffix: 'JR' }],
    ['EXAMPLE JR, ADA', { last: 'EXAMPLE', first: 'ADA', middle: '', suffix: 'JR' }],
    ['VAN EXAMPLE, MRS. ADA', { last: 'VAN EXAMPLE', first: 'ADA', middle: '', suffix: '' }],
    ['EXAMPLE', { last: 'EXAMPLE', first: '', middle: '', suffix: '' }],
  ])('%s', (name, parts) => expect(nameParts(name)).toEqual(parts));
});

describe('evidence', () => {
  it('a similar name alone is never proposed', () => {
    const far = { zip: null, state: null, employer: null };
    expect(matchOf(person('EXAMPLE, ADA', far), person('EXAMPLE, ADA', far))).toBeNull();
    expect(matchOf(person('EXAMPLE, ADA M', far), person('EXAMPLE, ADA M', far))).toBeNull();
    expect(
      matchOf(
        person('EXAMPLE, ADA', { zip: '1', employer: null }),
        person('EXAMPLE, ADA', { zip: '2', employer: null }),
      ),
    ).toBeNull();
  });

  it('the same ZIP or the same employer beside the name is worth a look, both are worth more', () => {
    const base = person('EXAMPLE, ADA');
    const zip = matchOf(base, person('EXAMPLE, ADA', { employer: 'OTHER' }));
    const both = matchOf(base, person('EXAMPLE, ADA M'));
    expect(zip).toMatchObject({ score: 0.65, evidence: 'same first and last name; same ZIP 66000' });
    expect(both?.score).toBeGreaterThan(zip?.score ?? 1);
  });

  it.each([
    ['another suffix', 'EXAMPLE, ADAM JR', 'EXAMPLE, ADAM SR'],
    ['a suffix on one side only', 'EXAMPLE, ADAM JR', 'EXAMPLE, ADAM'],
    ['another middle initial', 'EXAMPLE, ADAM B', 'EXAMPLE, ADAM C'],
    ['another first name', 'EXAMPLE, ADA', 'EXAMPLE, BOB'],
  ])('%s contradicts whatever else agrees', (_, a, b) => expect(matchOf(person(a), person(b))).toBeNull());

  it('is symmetric, and never above 0.95', () => {
    const facts = fc.record({
      id: fc.uuid(),
      name: fc.constantFrom(
        'EXAMPLE, ADA',
        'EXAMPLE, A',
        'EXAMPLE, ADA M',
        'EXAMPLE, ADA MARIE',
        'EXAMPLE, BOB',
        'EXAMPLE JR, ADA',
        'X',
      ),
      zip: fc.constantFrom('66000', '66001', null),
      state: fc.constantFrom('KS', 'NY', null),
      employer: fc.constantFrom('EXAMPLE WORKS', 'RETIRED', null),
    });
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        expect(matchOf(a, b)).toEqual(matchOf(b, a));
        expect(matchOf(a, b)?.score ?? 0).toBeLessThanOrEqual(0.95);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe('proposals', () => {
  it('name each pair once, best first, and stay proposals', () => {
    const people = [
      person('EXAMPLE, ADA'),
      person('EXAMPLE, ADA M'),
      person('EXAMPLE, ADA', { zip: '10001' }),
      person('OTHER, ADA'),
    ];
    const ties = proposeSame(people, ABOUT);
    expect(new Set(ties.map(({ id }) => id)).size).toBe(ties.length);
    expect(ties.length).toBe(3);
    expect(ties.every(({ status, type, from, to }) => status === 'proposed' && type === 'SAME_AS' && from < to)).toBe(
      true,
    );
    expect(ties.map(({ score }) => score)).toEqual(ties.map(({ score }) => score).sort((a, b) => (b ?? 0) - (a ?? 0)));
  });

  it('say nothing about a crowd of one name', () => {
    const crowd = Array.from({ length: 60 }, (_, i) =>
      person(`SMITH, ${String.fromCharCode(65 + (i % 26))}`, { employer: `E${i}` }),
    );
    expect(proposeSame(crowd, ABOUT)).toEqual([]);
  });
});

describe('a decision', () => {
  it('joins two parties in the ledger, and taking it back parts them again', { timeout: 60_000 }, async () => {
    const store = await EmbeddedStore.open(await folder());
    await store.applySchema();
    const [tie] = proposeSame([person('EXAMPLE, ADA', { id: 'a' }), person('EXAMPLE, ADA M', { id: 'b' })], {
      importId: 'i',
      sourceIds: [],
    });
    await store.write({
      parties: ['a', 'b', 'v', 'c'].map((id) => party(id)),
      sources: [],
      ties: [tie],
      transfers: [transfer('t1', 'a', 'v', 100), transfer('t2', 'b', 'v', 50), transfer('t3', 'v', 'c', 150)].map(
        (one) => ({
          ...one,
          dateFrom: one.id === 't3' ? '2020-01-02' : '2020-01-01',
          dateTo: one.id === 't3' ? '2020-01-02' : '2020-01-01',
        }),
      ),
    });
    const gifts = async (id: string): Promise<number> => {
      const ledger = await LedgerService.open(store);
      const { result } = await ledger.trace({ from: [id], to: ['c'] });
      await ledger.close();
      return result.sentCents;
    };
    expect(await listProposals(store, { status: 'proposed', skip: 0, limit: 10 })).toMatchObject([
      { id: tie.id, from: { id: 'a' }, to: { id: 'b' } },
    ]);
    expect(await gifts('b')).toBe(50);
    await decide(store, tie.id, 'confirmed');
    expect((await SameParties.of(store)).idOf('b')).toBe('a');
    expect(await gifts('b')).toBe(150);
    expect(await gifts('a')).toBe(150);
    await decide(store, tie.id, 'refused');
    expect(await gifts('b')).toBe(50);
    expect(await proposalsOf(store, 'b')).toMatchObject([{ status: 'refused' }]);
    await expect(decide(store, 'same:x:y', 'confirmed')).rejects.toThrow(/no proposal/);
    await store.close();
  });
});

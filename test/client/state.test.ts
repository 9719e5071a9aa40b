import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { back, EMPTY_HISTORY, forward, type History, record } from '../../client/state/history.ts';
import { parsePick, pickText } from '../../client/state/pick.ts';
import { expansionText, parseExpansion, parsePin } from '../../client/state/explore.ts';
import { changedOptions, EMPTY_URL, patched, traceQuery } from '../../client/state/url.ts';
import { step } from '../../client/state/walk.ts';
import { zTraceRequest } from '../../model/api/trace.ts';
import { trace } from './fixtures.ts';

describe('history', () => {
  it('goes back to where it began and forward to where it was, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 30 }), (states) => {
        let history: History<number> = EMPTY_HISTORY;
        for (const [i, state] of states.slice(0, -1).entries()) history = record(history, `step ${i}`, state);
        const last = states[states.length - 1];
        let now = last;
        for (let one = back(history, now); one; one = back(history, now)) ({ history, state: now } = one);
        expect(now).toBe(states[0]);
        for (let one = forward(history, now); one; one = forward(history, now)) ({ history, state: now } = one);
        expect(now).toBe(last);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('forgets what was undone when something new is done', () => {
    const done = record(record(EMPTY_HISTORY as History<string>, 'a', 'one'), 'b', 'two');
    const undone = back(done, 'three');
    expect(undone?.state).toBe('two');
    expect(record(undone?.history ?? done, 'c', 'two').future).toEqual([]);
  });

  it('has nothing before the first step', () => {
    expect(back(EMPTY_HISTORY, 1)).toBeNull();
    expect(forward(EMPTY_HISTORY, 1)).toBeNull();
  });
});

describe('url', () => {
  it('writes what differs from the defaults, as the API reads it', () => {
    const url = patched(EMPTY_URL, {
      from: ['a', 'b'],
      to: ['c'],
      hops: 3,
      creditDays: 3,
      announced: true,
      types: ['GRANTED'],
    });
    const query = traceQuery(url);
    expect(query.toString()).toBe('from=a&from=b&to=c&types=GRANTED&hops=3&creditDays=3&announced=true');
    const asked = { ...Object.fromEntries(query), from: query.getAll('from') };
    expect(zTraceRequest.parse(asked)).toMatchObject({
      from: ['a', 'b'],
      to: ['c'],
      hops: 3,
      creditDays: 3,
      announced: true,
    });
    expect(changedOptions(url)).toBe(4);
  });

  it('takes null for the default', () => {
    expect(patched(patched(EMPTY_URL, { hops: 2 }), { hops: null })).toEqual(EMPTY_URL);
  });
});

describe('picks, expansions and pins in the URL', () => {
  it('reads what it writes, with colons and tildes only where they belong', () => {
    expect(parsePick(pickText({ kind: 'party', id: 'fec:C00651505' }))).toEqual({ kind: 'party', id: 'fec:C00651505' });
    expect(parsePick('nonsense')).toBeNull();
    expect(parsePick('party:')).toBeNull();
    const expansion = { id: 'george-soros', direction: 'in', limit: 25 } as const;
    expect(parseExpansion(expansionText(expansion))).toEqual(expansion);
    expect(parseExpansion('x~sideways~3')).toBeNull();
    expect(parsePin('a~1.50~-2')).toEqual({ id: 'a', x: 1.5, y: -2 });
    expect(parsePin('a~here~there')).toBeNull();
  });
});

describe('walking', () => {
  it('goes along the largest payment and back, and between equals', () => {
    const { graph } = trace;
    expect(step(graph, null, 'ArrowRight')).toBe('ada');
    expect(step(graph, 'ada', 'ArrowRight')).toBe('harbor');
    expect(step(graph, 'harbor', 'ArrowDown')).toBe('river');
    expect(step(graph, 'river', 'ArrowUp')).toBe('harbor');
    expect(step(graph, 'river', 'ArrowLeft')).toBe('ada');
    expect(step(graph, 'lee', 'ArrowRight')).toBeNull();
  });
});

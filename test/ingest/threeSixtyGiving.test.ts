import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../server/ingest/importError.ts';
import { jsonElements } from '../../server/ingest/kit/jsonElements.ts';
import { threeSixtyGiving } from '../../server/ingest/threeSixtyGiving/importer.ts';
import { fuzz } from './fuzz.ts';
import { countableSum, importContents, memoryFile } from './harness.ts';

const grant = (id: string, more: object = {}) => ({
  id,
  title: 'Roof "repair" [phase 1]',
  currency: 'USD',
  amountAwarded: 1250.5,
  awardDate: '2020-03-04T00:00:00+00:00',
  fundingOrganization: [{ id: 'GB-CHC-1', name: 'Elm Fund' }],
  recipientOrganization: [{ id: '360G-x', name: 'Oak School', addressLocality: 'Leeds' }],
  ...more,
});
const json = (...grants: object[]) => ({
  'grants.json': JSON.stringify({ version: '1.3', note: 'a ] in a text', grants, more: [1] }, null, 1),
});
const HEADER =
  'Identifier,Title,Currency,Amount Awarded,Award Date,Funding Org:Identifier,Funding Org:Name,Recipient Org:Identifier,Recipient Org:Name';

describe('360giving', () => {
  it('keeps an award apart from a payment', async () => {
    const files = json(grant('a'), grant('b', { amountDisbursed: '1000' }), grant('c', { currency: 'GBP' }));
    const { transfers, stubs } = await importContents(threeSixtyGiving, files);
    expect(transfers.map((t) => [t.id, t.amountCents, t.status, t.exclusionRule, t.rawAmount])).toEqual([
      ['360g:a', 125_050, 'announced', 'notPaid', '1250.5'],
      ['360g:b', 100_000, 'paid', null, '1250.5'],
      ['360g:c', 0, 'announced', 'otherCurrency', 'GBP 1250.5'],
    ]);
    expect(transfers[0]).toMatchObject({
      payer: 'org-id:gb-chc-1',
      payee: '360g:oak-school:leeds',
      dateFrom: '2020-03-04',
      locator: '/grants/0',
    });
    expect(stubs.get('org-id:gb-chc-1')).toMatchObject({ externalIds: ['org-id:GB-CHC-1'], kind: 'foundation' });
    const counted = await importContents(threeSixtyGiving, files, { awards: 'count' });
    expect(countableSum(counted.transfers)).toBe(225_050);
  });

  it('reads the standard’s headings, and names no individual', async () => {
    const { transfers, stubs } = await importContents(threeSixtyGiving, {
      'grants.csv': `${HEADER},Recipient Ind:Name\na,"Roof, repair",USD,10,2020-03,GB-CHC-1,Elm Fund,GB-CHC-2,Oak School,\nb,Help,USD,5,2020,GB-CHC-1,Elm Fund,,,Jane Roe\n`,
    });
    expect(transfers.map((t) => [t.payee, t.amountCents, t.dateFrom, t.dateTo, t.locator])).toEqual([
      ['org-id:gb-chc-2', 1000, '2020-03-01', '2020-03-31', 'row 2'],
      ['360g:individuals-funded-by-elm-fund', 500, '2020-01-01', '2020-12-31', 'row 3'],
    ]);
    expect([...stubs.values()].some((party) => party.name.includes('Jane'))).toBe(false);
  });

  it('rejects by line and field', async () => {
    const { report } = await importContents(
      threeSixtyGiving,
      json(
        grant('a', { amountAwarded: 'NaN' }),
        grant('b', { amountAwarded: '1e309' }),
        grant('c', { awardDate: '4/3/2020' }),
        grant('d', { fundingOrganization: [] }),
        grant('e'),
        grant('e', { title: 'Other' }),
      ),
    );
    expect(report.files[0].rejected.map((r) => r.column)).toEqual([
      'amountAwarded',
      'amountAwarded',
      'awardDate',
      'fundingOrganization',
      'id',
    ]);
    expect(report.files[0].rejected[0].line).toBe(5);
  });

  it('refuses a file that is cut off, or has no grants', async () => {
    const [[name, text]] = Object.entries(json(grant('a')));
    await expect(importContents(threeSixtyGiving, { [name]: text.slice(0, -30) })).rejects.toThrow(
      /grants\.json, line \d+: is cut off/,
    );
    await expect(importContents(threeSixtyGiving, { [name]: text.replace('"grants"', '"awards"') })).rejects.toThrow(
      'has no array "grants"',
    );
    await expect(
      importContents(threeSixtyGiving, { 'grants.csv': HEADER.replace('Currency', 'Money').concat('\n') }),
    ).rejects.toThrow(ImportError);
  });

  it('finds the elements wherever the blocks of the file are cut', async () => {
    const [[name, text]] = Object.entries(json(grant('a'), grant('b')));
    const bytes = Buffer.from(text);
    const base = memoryFile(name, 'json', bytes);
    for (const size of [1, 7, 64]) {
      const blocks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      const file = { ...base, file: { ...base.file, open: async () => Readable.from(blocks) } };
      const ids: string[] = [];
      for await (const elements of jsonElements(file, 'grants', { signal: new AbortController().signal }))
        for (const element of elements) ids.push((JSON.parse(element.text) as { id: string }).id);
      expect(ids).toEqual(['a', 'b']);
    }
  });

  it('survives 2,000 damaged versions', async () => {
    const { refused, loaded } = await fuzz(threeSixtyGiving, json(grant('a', { amountDisbursed: 3 }), grant('b')), {
      seed: 360,
    });
    expect(refused + loaded).toBe(2000);
    expect(refused).toBeGreaterThan(50);
    expect(loaded).toBeGreaterThan(500);
  });
});

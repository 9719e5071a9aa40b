/** The smallest importer there is: `id,payer,payee,cents` a line. For tests of the framework. */
import { createInterface } from 'node:readline';
import type { Party } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';
import type { Importer } from '../../server/ingest/importer.ts';
import { sourceIdOf, sourceOfFile } from '../../server/ingest/provenance.ts';

export function party(id: string, extra: Partial<Party> = {}): Party {
  return {
    id,
    name: id,
    kind: 'organization',
    labels: ['Organization'],
    aliases: [],
    externalIds: [],
    jurisdiction: null,
    url: null,
    books: 'open',
    capCents: null,
    pooled: false,
    note: null,
    ...extra,
  };
}

export function transfer(
  id: string,
  payer: string,
  payee: string,
  amountCents: number,
  rest: Partial<Transfer> = {},
): Transfer {
  return {
    id,
    type: 'CONTRIBUTED',
    payer,
    payee,
    amountCents,
    minCents: amountCents,
    maxCents: amountCents,
    qualifier: 'exact',
    dateFrom: null,
    dateTo: null,
    status: 'paid',
    isMemo: false,
    countable: true,
    exclusionRule: null,
    containedIn: null,
    earmarkFor: null,
    via: null,
    vendor: null,
    purpose: null,
    cycle: null,
    rawCode: null,
    rawAmount: null,
    sourceIds: ['s'],
    locator: null,
    note: null,
    importId: null,
    ...rest,
  };
}

export const lineImporter: Importer = {
  id: 'lines',
  name: 'Lines',
  accepts: '*.lines',
  description: 'For tests.',
  detect: ({ name }) => (name.endsWith('.lines') ? 'lines' : null),
  async *transform(files, context) {
    for (const { file, scan } of files) {
      const tally = context.report.file(file.path, scan.sha256, 'lines');
      yield { sources: [sourceOfFile(file, scan, { importId: context.importId, title: file.name, publisher: null })] };
      let number = 0;
      for await (const text of createInterface({ input: await file.open() })) {
        number += 1;
        const [id, payer, payee, amount] = text.split(',');
        if (!/^-?\d+$/.test(amount ?? '')) {
          tally.reject({ line: number, column: 'cents', reason: 'not cents' }, text);
          continue;
        }
        tally.load();
        const ends = [payer, payee].map((end) =>
          party(end, { externalIds: end.startsWith('x:') ? [`reg:${end}`] : [] }),
        );
        const provenance = { sourceIds: [sourceIdOf(scan.sha256)], importId: context.importId };
        yield { stubs: ends, transfers: [transfer(id, payer, payee, Number(amount), provenance)] };
      }
    }
  },
};

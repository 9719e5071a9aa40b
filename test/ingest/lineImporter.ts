/** The smallest importer there is: `id,payer,payee,cents[,report,version]` a line. For tests of the framework. */
import { createInterface } from 'node:readline';
import type { Party } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';
import { versionOf } from '../../server/ingest/filing.ts';
import type { Importer } from '../../server/ingest/importer.ts';
import { sourceIdOf, sourceOfFile } from '../../server/ingest/provenance.ts';
import { party as makeParty, transfer as makeTransfer } from '../records.ts';

/** A party that is called by its id. */
export function party(id: string, extra: Partial<Party> = {}): Party {
  return makeParty(id, 'organization', { name: id, ...extra });
}

/** A transfer without a date. */
export function transfer(
  id: string,
  payer: string,
  payee: string,
  amountCents: number,
  rest: Partial<Transfer> = {},
): Transfer {
  return makeTransfer(id, payer, payee, amountCents, { dateFrom: null, dateTo: null, sourceIds: ['s'], ...rest });
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
        const [id, payer, payee, amount, report, version] = text.split(',');
        if (!/^-?\d+$/.test(amount ?? '')) {
          tally.reject({ line: number, column: 'cents', reason: 'not cents' }, text);
          continue;
        }
        tally.load();
        const ends = [payer, payee].map((end) =>
          party(end, { externalIds: end.startsWith('x:') ? [`reg:${end}`] : [] }),
        );
        const provenance = { sourceIds: [sourceIdOf(scan.sha256)], importId: context.importId };
        const filing = report === undefined ? null : { role: 'lines', report, version: versionOf(version) };
        context.filings.reads('lines');
        if (filing !== null) context.filings.amends(filing.report, filing.version);
        yield { stubs: ends, transfers: [{ ...transfer(id, payer, payee, Number(amount), provenance), filing }] };
      }
    }
  },
};

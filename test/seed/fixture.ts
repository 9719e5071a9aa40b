/** The shipped seed as texts, and ways to break it. */
import { readFileSync } from 'node:fs';
import { MANIFEST_FILE, SEED_TABLES } from '../../server/ingest/seed/files.ts';
import { parseSeed } from '../../server/ingest/seed/index.ts';
import { SeedError } from '../../server/ingest/seed/problems.ts';

const folder = new URL('../../seed/', import.meta.url);

export const shipped: Readonly<Record<string, string>> = Object.fromEntries(
  [...SEED_TABLES, MANIFEST_FILE].map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]),
);

/** A seed of two parties, one source and one gift. */
export const tiny: Readonly<Record<string, string>> = {
  'parties.csv': [
    'id,name,kind,labels,aliases,externalIds,jurisdiction,url,books,cap,pooled,note',
    'donor,Donor,person,Donor,,,,,open,,no,',
    'pac,"A PAC, Inc.",committee,PAC,The PAC|APAC,fec:C00000001,,,closed,,no,',
  ].join('\n'),
  'sources.csv': [
    'id,kind,title,publisher,published,url,retrieved,sha256,licence,seenAs,note',
    'paper,article,A report,The Paper,2020-02,https://example.org/a,,,,original page,',
  ].join('\n'),
  'transfers.csv': [
    'id,fact,type,payer,payee,amount,qualifier,amountAsWritten,dateFrom,dateTo,status,exclusion,containedIn,earmarkFor,via,vendor,purpose,cycle,rawCode,sources,locator,networks,note',
    'gift,,CONTRIBUTED,donor,pac,1000.50,about,about $1000,2020-01,2020-02,paid,,,,,,,2020,,paper,text,a,"first',
    'and second line"',
    'part,,CONTRIBUTED,donor,pac,10,exact,$10,2020-01-05,2020-01-05,paid,containedInAnother,gift,,,,,,,paper,text,a,',
  ].join('\n'),
  'ties.csv': [
    'id,fact,type,from,to,dateFrom,dateTo,status,score,evidence,sources,locator,note',
    'tie,,FOUNDED,donor,pac,1999,1999,stated,,said so,paper,,',
  ].join('\n'),
  'claims.csv': [
    'id,fact,source,statement,amount,qualifier,dateFrom,dateTo,payers,payees,conflictsWith,locator,networks,note',
    'claim,,paper,Donor gave a lot.,2000,atLeast,2020,,donor,pac,gift,text,a,',
  ].join('\n'),
  'leftOut.csv': 'fact,payer,payee,amount,reason\n',
  'manifest.json': JSON.stringify({
    name: 'Tiny',
    date: '2026-11-22',
    licence: 'none',
    about: 'A test.',
    networks: ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      name: id,
      sentence: 'One.',
      transfers: id === 'a' ? 2 : 0,
      claims: id === 'a' ? 1 : 0,
      traces: [{ from: 'donor', to: 'pac', shows: 'A gift.' }],
    })),
  }),
};

/** The tiny seed with a text of one file replaced. */
export function broken(file: string, from: string | RegExp, to: string): Record<string, string> {
  const text = tiny[file];
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no "${from}"`);
  return { ...tiny, [file]: changed };
}

/** Findings of a seed as "file:line:column: message". */
export function findings(texts: Readonly<Record<string, string>>): string[] {
  try {
    parseSeed(texts);
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    return error.problems.map(({ file, line, column, message }) => `${file}:${line ?? ''}:${column ?? ''}: ${message}`);
  }
  return [];
}

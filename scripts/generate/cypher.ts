/** docs/cypher.md from the corpus of queries that the tests run on every store. */
import { StoreError } from '../../server/store/graphStore.ts';
import { lintQuery } from '../../server/store/lint/lint.ts';
import { CORPUS, type CorpusGroup, type CorpusQuery } from '../../test/queries/corpus/corpus.ts';

const INTRO = `# Cypher on both stores

Generated from test/queries/corpus by \`npm run generate\`; do not edit.

Every query below is run by the tests on the embedded store, on Neo4j 5.26 and on Neo4j 2026.09 and gives the same rows on all
of them, but for those under "Neo4j only": the embedded store refuses these and says what to write instead. Rows have an
order only where a query sorts by something unique. Decimals are compared to twelve digits.

On every store queries only read. Refused are CREATE, INSERT, MERGE, SET, REMOVE, DELETE, FOREACH, LOAD CSV, CALL ... IN
TRANSACTIONS, commands of a schema or of users, EXPLAIN and PROFILE, USE, several queries at once, procedures that do not only
read the schema, and functions of plugins. A query has a deadline of 10 seconds and a limit of rows; what is cut says so.
Whole numbers beyond 2^53 are refused rather than rounded. Parameters that are whole numbers are integers, so \`$n / 2\` is a
whole number; write \`toFloat($n) / 2\` for a fraction.

On the embedded store the name of a column without AS is its expression without extra spaces; name your columns.
`;

export async function generate(): Promise<{ path: string; content: string }> {
  const groups: string[] = [];
  for (const group of CORPUS) groups.push(await section(group));
  return { path: 'docs/cypher.md', content: `${INTRO}\n${groups.join('\n')}` };
}

async function section({ title, note, queries }: CorpusGroup): Promise<string> {
  const everywhere = queries.filter(({ refused }) => !refused);
  const only = queries.filter(({ refused }) => refused);
  const lines = [`## ${title}`, ''];
  if (note) lines.push(note, '');
  lines.push('```cypher', ...everywhere.map(text), '```', '');
  if (only.length > 0) lines.push('Neo4j only:', '');
  for (const query of only) lines.push('```cypher', text(query), '```', '', await reason(query), '');
  return lines.join('\n');
}

function text({ cypher, params }: CorpusQuery): string {
  return params ? `${cypher}  // ${JSON.stringify(params)}` : cypher;
}

async function reason({ cypher }: CorpusQuery): Promise<string> {
  try {
    await lintQuery(cypher, 'embedded');
  } catch (error) {
    if (error instanceof StoreError) return `The embedded store says: ${error.message}. ${error.hint ?? ''}`.trim();
    throw error;
  }
  throw new Error(`the corpus says that the embedded store refuses this, and it does not: ${cypher}`);
}

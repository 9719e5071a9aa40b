/**
 * Checks the vocabulary: every term of docs/glossary.md is defined once, its defining file exists, and no word of the
 * "instead of" column appears in code, saved queries, seed or page texts. Exits 1 with file:line on a finding.
 */
import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

const glossary = readFileSync('docs/glossary.md', 'utf8');
const rows = glossary
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| term'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

const problems = [];
const seen = new Map();
const banned = new Map();
for (const [term, , definedIn, insteadOf = ''] of rows) {
  if (seen.has(term.toLowerCase())) problems.push(`docs/glossary.md: "${term}" is defined twice`);
  seen.set(term.toLowerCase(), definedIn);
  if (definedIn.includes('/') && !existsSync(definedIn))
    problems.push(`docs/glossary.md: "${term}" is defined in ${definedIn}, which is not there`);
  for (const word of insteadOf.split(',').map((text) => text.trim().toLowerCase())) {
    if (word === '') continue;
    if (seen.has(word)) problems.push(`docs/glossary.md: "${word}" is both a term and a word to avoid`);
    banned.set(word, term);
  }
}

const files = execFileSync(
  'git',
  ['ls-files', '--', 'model', 'flow', 'scene', 'server', 'client', 'cypher', 'docs/*.md', 'README.md', 'CHANGELOG.md'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => /\.(ts|tsx|md|cypher|css|html)$/.test(path) && path !== 'docs/glossary.md' && existsSync(path));
const pattern = new RegExp(
  `\\b(${[...banned.keys()].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})\\b`,
  'i',
);
for (const path of files) {
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((line, i) => {
      const hit = pattern.exec(line)?.[1];
      if (hit) problems.push(`${path}:${i + 1}: "${hit}" — say "${banned.get(hit.toLowerCase())}" (docs/glossary.md)`);
    });
}

for (const problem of problems) console.error(problem);
console.log(
  `vocabulary: ${rows.length} terms, ${banned.size} words to avoid, ${files.length} files, ${problems.length} findings`,
);
process.exit(problems.length === 0 ? 0 : 1);

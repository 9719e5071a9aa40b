/**
 * Saved queries: one .cypher file each under cypher/queries/CATEGORY/ID.cypher, with a header of comment lines:
 *
 *     // name: Largest donors to a party
 *     // id: largest-donors
 *     // category: donors
 *     // description: Who gave most to one party.
 *     // param partyId: party (required); whose receipts
 *     // param fromYear: int = 2020
 *     // returns: table
 *
 * A parameter is required, or has a default, or is null when it is not given. The text after a semicolon describes it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type QueryParam, type SavedQuery, zParamType, zSavedQuery } from '../../model/savedQuery.ts';
import { Failure } from './failure.ts';
import { inProject } from './paths.ts';

const FIELDS = ['name', 'id', 'category', 'description', 'returns'] as const;
type Field = (typeof FIELDS)[number];

const HEADER_LINE = /^\/\/\s*(?<key>[a-z]+)(?:\s+(?<param>\S+?))?\s*:\s*(?<value>.*)$/;
const PARAM = /^(?<type>\w+)\s*(?:(?<required>\(required\))|=\s*(?<preset>[^;]*?))?\s*(?:;\s*(?<description>.+))?$/;
const USED_PARAM = /\$(\w+)/g;
const NUMBERS: ReadonlySet<string> = new Set(['int', 'cents', 'cycle']);

/**
 * All saved queries by id, in the order of their categories and files.
 * @throws Failure `bad-query-file` naming file and line when a header is wrong or an id is used twice
 */
export function loadSavedQueries(folder: string = inProject('cypher', 'queries')): ReadonlyMap<string, SavedQuery> {
  const queries = new Map<string, SavedQuery>();
  for (const path of cypherFiles(folder)) {
    const query = parseSavedQuery(readFileSync(path, 'utf8'), relative(folder, path));
    if (queries.has(query.id)) throw wrong(relative(folder, path), 1, `the id "${query.id}" is used by another file`);
    queries.set(query.id, query);
  }
  return queries;
}

function cypherFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.cypher'))
    .sort()
    .map((path) => join(folder, path));
}

/** Reads one file; `path` is CATEGORY/ID.cypher. @throws Failure `bad-query-file` */
export function parseSavedQuery(text: string, path: string): SavedQuery {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('//'));
  const header = lines.slice(0, end === -1 ? lines.length : end);
  const cypher = end === -1 ? '' : lines.slice(end).join('\n').trim();
  const { fields, params } = readHeader(header, path);
  const result = zSavedQuery.safeParse({ ...fields, params, cypher });
  if (!result.success) {
    const { path: where, message } = result.error.issues[0];
    throw wrong(path, 1, `${where.map(String).join('.')}: ${message}`);
  }
  checkNames(result.data, path);
  return result.data;
}

function readHeader(header: readonly string[], path: string) {
  const fields: Partial<Record<Field, string>> = {};
  const params: QueryParam[] = [];
  header.forEach((line, i) => {
    if (line.trim() === '') return;
    const { key, param, value } = HEADER_LINE.exec(line)?.groups ?? {};
    if (key === 'param' && param) params.push(readParam(param, value, path, i + 1));
    else if (isField(key) && !param && fields[key] === undefined) fields[key] = value.trim();
    else throw wrong(path, i + 1, `not a line of the header: "${line}"`);
  });
  for (const field of FIELDS) if (!fields[field]) throw wrong(path, 1, `the header has no "// ${field}:"`);
  return { fields, params };
}

function isField(key: string | undefined): key is Field {
  return (FIELDS as readonly (string | undefined)[]).includes(key);
}

function readParam(name: string, value: string, path: string, line: number): QueryParam {
  const { type, required, preset, description } = PARAM.exec(value.trim())?.groups ?? {};
  const known = zParamType.safeParse(type);
  if (!known.success)
    throw wrong(
      path,
      line,
      `param ${name}: write TYPE (required), TYPE = VALUE or TYPE; types are ${zParamType.options.join(', ')}`,
    );
  const numeric = NUMBERS.has(known.data);
  if (numeric && preset !== undefined && !/^-?\d+$/.test(preset))
    throw wrong(path, line, `param ${name}: the default "${preset}" is not a whole number`);
  return {
    name,
    type: known.data,
    required: required !== undefined,
    default: preset === undefined || preset === '' ? null : numeric ? Number(preset) : preset,
    description: description?.trim() ?? null,
  };
}

/** The file lies where its header says, and declares exactly the parameters that its Cypher uses. */
function checkNames(query: SavedQuery, path: string): void {
  const place = join(query.category, `${query.id}.cypher`);
  if (join(basename(dirname(path)), basename(path)) !== place)
    throw wrong(path, 1, `by its header it belongs at ${place}`);
  const used = new Set([...query.cypher.matchAll(USED_PARAM)].map((match) => match[1]));
  const declared = query.params.map((param) => param.name);
  const twice = declared.find((name, i) => declared.indexOf(name) !== i);
  if (twice !== undefined) throw wrong(path, 1, `param ${twice} is declared twice`);
  for (const name of used) if (!declared.includes(name)) throw wrong(path, 1, `$${name} is used and not declared`);
  for (const name of declared) if (!used.has(name)) throw wrong(path, 1, `param ${name} is declared and not used`);
}

function wrong(path: string, line: number, message: string): Failure {
  return new Failure({
    status: 500,
    code: 'bad-query-file',
    title: 'A saved query cannot be read',
    detail: `cypher/queries/${path}, line ${line}: ${message}`,
    hint: 'Mend the header of that file; cypher/queries/README.md shows its form.',
  });
}

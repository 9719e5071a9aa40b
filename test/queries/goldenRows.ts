/** Golden answers of the saved queries: one file a query, a list of cases. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { GraphValue } from '../../server/store/graphStore.ts';

export interface GoldenCase {
  readonly params: Readonly<Record<string, string | number | null>>;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const folder = new URL('./golden/', import.meta.url);

export function goldenOf(id: string): readonly GoldenCase[] {
  const file = new URL(`${id}.json`, folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as GoldenCase[]) : [];
}

/** Writes the answers of a file anew: one row a line, so that a change reads well. Only with UPDATE_GOLDEN=1; read the diff. */
export function writeGolden(id: string, cases: readonly GoldenCase[]): void {
  const texts = cases.map(({ params, columns, rows }) => {
    const lines = rows.map((row) => `\n   ${JSON.stringify(row)}`).join(',');
    return ` {"params": ${JSON.stringify(params)},\n  "columns": ${JSON.stringify(columns)},\n  "rows": [${lines}]}`;
  });
  writeFileSync(new URL(`${id}.json`, folder), `[\n${texts.join(',\n')}\n]\n`);
}

/** Rows with nodes, relationships and paths as short texts: "a -[record]-> b". */
export function plainRows(rows: readonly (readonly unknown[])[]): unknown[][] {
  return rows.map((row) => row.map(plain));
}

function plain(cell: unknown): unknown {
  if (Array.isArray(cell)) return cell.map(plain);
  if (!isGraphValue(cell)) return cell;
  if (cell.kind === 'node') return String(cell.properties.id);
  if (cell.kind === 'relationship') return `${cell.from} -[${String(cell.properties.id)}]-> ${cell.to}`;
  return pathText(cell);
}

function isGraphValue(cell: unknown): cell is GraphValue {
  return typeof cell === 'object' && cell !== null && 'kind' in cell;
}

function pathText({ nodes, relationships }: Extract<GraphValue, { kind: 'path' }>): string {
  const ids = nodes.map((node) => (node.kind === 'node' ? String(node.properties.id) : ''));
  const arrows = relationships.map((one, i) => {
    if (one.kind !== 'relationship') return '';
    const record = String(one.properties.id);
    return one.from === ids[i] ? `-[${record}]->` : `<-[${record}]-`;
  });
  return ids.map((id, i) => (i === 0 ? id : `${arrows[i - 1]} ${id}`)).join(' ');
}

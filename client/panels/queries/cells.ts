/** Values of a query's rows as text. */
import type { QueryResponse } from '../../../model/api/queries.ts';
import { formatDates } from '../../../model/day.ts';
import { formatDollars } from '../../../model/money.ts';

/** Amounts are recognized by their column: by the graph's own convention their names end in Cents. */
export function isMoney(column: string): boolean {
  return /cents$/i.test(column);
}

/** Header of a column as people read it: "amountCents" -> "amount", "dateFrom" -> "date from". */
export function headerOf(column: string): string {
  return column
    .replace(/Cents$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

/** Name of the column that a column of party ids belongs to; null when it is none, or stands alone. */
export function partyColumn(column: string, columns: readonly string[]): string | null {
  const name = /^(.*)Id$/.exec(column)?.[1];
  const isParty =
    name !== undefined && /^(party|payer|payee|donor|funder|recipient|candidate|from|to|other|spender)$/i.test(name);
  return isParty && columns.includes(name) ? name : null;
}

/** Name of a party by id, where it is known. */
export type NameOf = (id: string) => string;

/** A party or a record that a cell is about and that can be opened. */
export interface Opens {
  readonly kind: 'party' | 'record';
  readonly id: string;
}

/** What a cell opens: the party of a node, the record of a relationship; null for anything else. */
export function opens(value: unknown): Opens | null {
  if (isNode(value)) {
    const { id } = value.properties;
    return value.labels.includes('Party') && typeof id === 'string' ? { kind: 'party', id } : null;
  }
  if (!isRelationship(value)) return null;
  const { id, amountCents } = value.properties;
  return typeof id === 'string' && typeof amountCents === 'number' ? { kind: 'record', id } : null;
}

/**
 * A value as a table shows it: money in dollars, a node by its name, a relationship as a sentence ("A → B: contributed $5,
 * 2014"), a path as its parties in the direction of each step.
 */
export function cellText(column: string, value: unknown, nameOf: NameOf = (id) => id): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number')
    return isMoney(column) && Number.isSafeInteger(value) ? formatDollars(value) : String(value);
  if (Array.isArray(value)) return value.map((item) => cellText(column, item, nameOf)).join(', ');
  if (isRelationship(value)) return relationshipText(value, nameOf);
  if (isPath(value)) return pathText(value, nameOf);
  if (typeof value === 'object') {
    const { name, id, properties } = value as { name?: unknown; id?: unknown; properties?: { name?: unknown } };
    const called = name ?? properties?.name ?? id;
    return typeof called === 'string' ? called : JSON.stringify(value);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

interface NodeCell {
  readonly kind: 'node';
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

interface RelationshipCell {
  readonly kind: 'relationship';
  readonly type: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface PathCell {
  readonly kind: 'path';
  readonly nodes: readonly unknown[];
  readonly relationships: readonly unknown[];
}

function ofKind(value: unknown, kind: string): boolean {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === kind;
}

function isNode(value: unknown): value is NodeCell {
  return ofKind(value, 'node') && Array.isArray((value as NodeCell).labels);
}

function isRelationship(value: unknown): value is RelationshipCell {
  return ofKind(value, 'relationship') && typeof (value as RelationshipCell).type === 'string';
}

function isPath(value: unknown): value is PathCell {
  return ofKind(value, 'path') && Array.isArray((value as PathCell).nodes);
}

function relationshipText({ type, from, to, properties }: RelationshipCell, nameOf: NameOf): string {
  const { amountCents, dateFrom, dateTo, countable } = properties;
  const ends = from && to ? `${nameOf(from)} → ${nameOf(to)}: ` : '';
  const what = [type.toLowerCase().replaceAll('_', ' ')];
  if (typeof amountCents !== 'number') return ends + what[0];
  what.push(formatDollars(amountCents));
  const parts = [what.join(' '), formatDates({ dateFrom: dayOf(dateFrom), dateTo: dayOf(dateTo) })];
  if (countable === false) parts.push('not counted');
  return ends + parts.join(', ');
}

function dayOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function pathText({ nodes, relationships }: PathCell, nameOf: NameOf): string {
  const idOf = (node: unknown) => (isNode(node) ? node.properties.id : undefined);
  return nodes
    .map((node, i) => {
      const step = relationships[i - 1];
      const arrow = i === 0 ? '' : isRelationship(step) && step.to !== idOf(node) ? ' ← ' : ' → ';
      return arrow + cellText('', node, nameOf);
    })
    .join('');
}

/** Rows as CSV (RFC 4180), values as they came: amounts in cents. */
export function resultCsv({ columns, rows }: Pick<QueryResponse, 'columns' | 'rows'>): string {
  const line = (cells: readonly string[]) => cells.map(quoted).join(',');
  const text = (value: unknown) =>
    value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return [line(columns), ...rows.map((cells) => line(cells.map(text)))].join('\r\n').concat('\r\n');
}

/** Quotes what needs it, and disarms what a spreadsheet would take for a formula. */
function quoted(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The files of the FEC bulk download, as data: names, columns, keys, transaction types. */
import { ingestData } from '../duck.ts';

export type FecRole =
  | 'cn'
  | 'cm'
  | 'ccl'
  | 'itcont'
  | 'itoth'
  | 'itpas2'
  | 'oppexp'
  | 'weball'
  | 'webl'
  | 'webk'
  | 'independent';

export interface FecFile {
  readonly title: string;
  /** Pattern of the file's name. */
  readonly name: string;
  readonly key: string;
  readonly columns: readonly string[];
  /** Columns that hold dollars, of a summary file. */
  readonly money?: readonly string[];
}

export interface FecType {
  readonly name: string;
  readonly direction: 'in' | 'out';
  readonly type: string;
  readonly secondOf?: string;
  readonly candidate?: boolean;
  readonly conduit?: boolean;
  readonly share?: boolean;
  readonly bundled?: boolean;
  readonly notMoney?: boolean;
  readonly earmarked?: boolean;
}

export const FILES = (JSON.parse(ingestData('fec/columns.json')) as { files: Record<FecRole, FecFile> }).files;

export const TYPES = (JSON.parse(ingestData('fec/transactionTypes.json')) as { types: Record<string, FecType> }).types;

const PATTERNS = Object.entries(FILES).map(([role, file]) => [role as FecRole, new RegExp(file.name, 'i')] as const);

/** Role of a file by its name. indivYY.zip also holds the same rows cut by date, in by_date/: left out. */
export function roleOf(name: string, path: string): FecRole | null {
  if (/[\\/]by_date[\\/]/i.test(path)) return null;
  return PATTERNS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** The two-year cycle that a path names ("indiv20.zip", "weball20.txt", "fec-2020/cn.txt"), or null. */
export function cycleOfPath(path: string): number | null {
  for (const part of path.split(/[\\/]/).reverse()) {
    const digits = /^(?:cn|cm|ccl|indiv|pas2|oth|oppexp|weball|webl|webk)(\d{2})\.(?:zip|txt)$/i.exec(part)?.[1];
    if (digits) return Number(digits) + (Number(digits) >= 76 ? 1900 : 2000);
    const year = /(?:^|\D)((?:19|20)\d{2})(?:\D|$)/.exec(part)?.[1];
    if (year) return Number(year) + (Number(year) % 2);
  }
  return null;
}

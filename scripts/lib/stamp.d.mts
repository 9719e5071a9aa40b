export function stampOf(root: string, entries: readonly string[]): string;
export function readStamp(file: string): string | null;
export function writeStamp(file: string, stamp: string): void;

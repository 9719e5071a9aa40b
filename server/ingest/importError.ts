/** A file that cannot be imported, with the place and what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly path: string | null;
  readonly line: number | null;
  readonly column: string | null;
  readonly hint: string | null;
  constructor(
    message: string,
    place: { path?: string; line?: number | null; column?: string | null; hint?: string } = {},
    options?: ErrorOptions,
  ) {
    const where = [
      place.path,
      place.line == null ? null : `line ${place.line}`,
      place.column == null ? null : `column ${place.column}`,
    ].filter((part) => part !== null && part !== undefined);
    super(where.length ? `${where.join(', ')}: ${message}` : message, options);
    this.path = place.path ?? null;
    this.line = place.line ?? null;
    this.column = place.column ?? null;
    this.hint = place.hint ?? null;
  }
}

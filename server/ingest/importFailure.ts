/** An import that could not be done, as a failure that is somebody's to mend. */
import { Failure, notFound } from '../core/failure.ts';
import { ImportError } from './importError.ts';
import type { Importer } from './importer.ts';
import { importerOf, IMPORTERS } from './registry.ts';

/** ImportError becomes `import-unreadable`; a cancelled import `import-cancelled`; anything else passes. */
export function importFailure(error: unknown): unknown {
  if (error instanceof ImportError)
    return new Failure({
      status: 422,
      code: 'import-unreadable',
      title: 'The file cannot be imported',
      detail: error.message,
      hint: error.hint ?? undefined,
      cause: error,
    });
  if (error instanceof Error && error.name === 'AbortError')
    return new Failure({
      status: 499,
      code: 'import-cancelled',
      title: 'Cancelled',
      detail: 'The import was cancelled.',
      hint: 'What was already written is taken up again by the same import, or taken out by "tributary import undo ID".',
      cause: error,
    });
  return error;
}

/** The importer of a format. @throws Failure `unknown-format`. */
export function requireImporter(id: string): Importer {
  const importer = importerOf(id);
  if (importer === null)
    throw notFound('format', id, `Known formats: ${IMPORTERS.map((known) => known.id).join(', ')}.`);
  return importer;
}

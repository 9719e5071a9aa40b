/** Project files, written and read. Pure: a file that cannot be used changes nothing. */
import { PROJECT_FORMAT, PROJECT_VERSION, type Project, zProject } from '../../model/project.ts';
import { ApiError } from '../api/http.ts';
import type { Moment } from './page.ts';
import { parseQuery, urlQuery } from './url.ts';

/** Bytes that a project file may have: many times what the page writes. */
export const MOST_BYTES = 5_000_000;

/** The text of a file that holds a moment. `saved` is the time, `dataVersion` that of the server. */
export function projectText({ url, story, cypher }: Required<Moment>, saved: Date, dataVersion: string | null): string {
  const project: Project = {
    format: PROJECT_FORMAT,
    version: PROJECT_VERSION,
    saved: saved.toISOString(),
    dataVersion,
    view: urlQuery(url),
    story,
    cypher,
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

export interface OpenedProject {
  readonly moment: Required<Moment>;
  readonly dataVersion: string | null;
}

/** What a file holds. @throws ApiError that says what is wrong with it and what to do */
export function readProject(text: string): OpenedProject {
  const value = parsed(text);
  const { format, version } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (format !== PROJECT_FORMAT)
    throw unusable(
      'is no project file',
      'It does not call itself a Tributary project.',
      'Choose a file that “Save project” wrote.',
    );
  if (typeof version === 'number' && version > PROJECT_VERSION)
    throw unusable(
      'is of a newer Tributary',
      `It is of version ${version}; this page reads version ${PROJECT_VERSION}.`,
      'Update Tributary, then open it again.',
    );
  const read = zProject.safeParse(value);
  if (!read.success) {
    const [{ path, message }] = read.error.issues;
    throw unusable(
      'is damaged',
      `At ${path.map(String).join('.') || 'its beginning'}: ${message}.`,
      'Open an older copy of it, or mend the place named.',
    );
  }
  const { view, story, cypher, dataVersion } = read.data;
  return { moment: { url: parseQuery(view), story, cypher }, dataVersion };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unusable(
      'is damaged',
      `It is not JSON: ${(error as Error).message}.`,
      'It may have been cut off: open an older copy of it.',
    );
  }
}

/** A file that is not opened: what it is, why, what to do. */
export function unusable(what: string, detail: string, hint: string): ApiError {
  const title = `The file ${what}`;
  return new ApiError({
    type: 'about:blank',
    title,
    status: 0,
    detail,
    code: 'project-file',
    hint: `${hint} Nothing was changed.`,
  });
}

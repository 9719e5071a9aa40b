/** A project file: everything a person made in the page, as one JSON file that opens again. */
import { z } from 'zod';
import { zStory } from './story.ts';

export const PROJECT_FORMAT = 'tributary-project';
/** Raised when a file written now could not be read by the page as it was. */
export const PROJECT_VERSION = 1;

export const zProject = z.object({
  format: z.literal(PROJECT_FORMAT),
  version: z.literal(PROJECT_VERSION),
  /** When it was saved, ISO 8601. */
  saved: z.string().max(40),
  /** Version of the data that it was made on; null when the server was away. Another one may give other figures. */
  dataVersion: z.string().max(200).nullable(),
  /** View, exploration, filters, groups and pins: the state of the page as its query string. */
  view: z.string().max(500_000),
  story: zStory,
  cypher: z.object({ cypher: z.string().max(200_000), params: z.string().max(200_000) }),
});
export type Project = z.infer<typeof zProject>;

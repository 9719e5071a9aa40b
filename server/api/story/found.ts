/** What the records and the ledger say to the question of a step. */
import type { StoryFigure } from '../../../model/story.ts';
import type { Found } from '../../export/story/storyFigure.ts';
import { chosenRecords } from '../read/chosen.ts';
import type { Services } from '../services.ts';
import { traceOf } from '../trace/assemble.ts';

/** Looks the figure of a step up. @throws Failure for what is not there any more; StoreError */
export async function foundFor(services: Services, asked: StoryFigure, signal?: AbortSignal): Promise<Found> {
  if (asked.kind === 'trace') return { kind: 'trace', asked, trace: await traceOf(services, asked.trace, signal) };
  return { kind: 'records', asked, subgraph: await chosenRecords(services, asked.records) };
}

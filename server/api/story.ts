/** Stories: the figure of a step, and the story as a page of its own. Nothing of them is kept by the server. */
import { zStoryFigureRequest, zStoryFigureResponse } from '../../model/api/story.ts';
import type { Source } from '../../model/source.ts';
import { type Step, zStory } from '../../model/story.ts';
import { asFailure } from '../core/problems.ts';
import { Failure } from '../core/failure.ts';
import { programVersion } from '../core/paths.ts';
import { endpoint } from './endpoint.ts';
import type { Services } from './services.ts';
import { foundFor } from './story/found.ts';

export const storyFigureEndpoint = endpoint({
  id: 'storyFigure',
  method: 'post',
  path: '/api/story/figure',
  tag: 'stories',
  summary: 'The figure of one step of a story: what it says, its picture, its sources.',
  body: zStoryFigureRequest,
  answer: zStoryFigureResponse,
  problems: [404, 504],
  handle: async ({ services, body: { figure, theme, width }, signal }) => {
    const { storyBlock } = await import('../export/story/storyFigure.ts');
    const { says, sources, dataVersion, draw } = storyBlock(await foundFor(services, figure, signal));
    return { says, svg: draw(width, theme)?.svg ?? '', sources: [...sources], dataVersion };
  },
});

export const storyEndpoint = endpoint({
  id: 'publishStory',
  method: 'post',
  path: '/api/story',
  tag: 'stories',
  summary:
    'A story as one HTML file that stands alone: figures computed anew, every source with its address, no script.',
  body: zStory,
  answer: ['text/html'],
  problems: [404, 504],
  handle: async ({ services, body: story, signal }) => {
    const { storyPage } = await import('../export/story/page.ts');
    const { storyBlock } = await import('../export/story/storyFigure.ts');
    const steps = [];
    let sources: readonly Source[] = [];
    for (const [i, step] of story.steps.entries()) {
      const found = await foundOf(services, step, i + 1, signal);
      const block = found && storyBlock(found, sources);
      sources = block?.sources ?? sources;
      steps.push({ step, block });
    }
    const made = new Date().toISOString().slice(0, 10);
    const page = storyPage(story, steps, sources, { made, version: programVersion });
    return { contentType: 'text/html; charset=utf-8', body: page, fileName: 'tributary-story.html' };
  },
});

/** @throws Failure that names the step */
async function foundOf(services: Services, step: Step, number: number, signal: AbortSignal) {
  if (!step.figure) return null;
  try {
    return await foundFor(services, step.figure, signal);
  } catch (error) {
    const { parts } = asFailure(error);
    throw new Failure({ ...parts, detail: `Step ${number}: ${parts.detail}` });
  }
}

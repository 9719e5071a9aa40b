/** Stories over HTTP: the figure of a step for its author, and the story as a page for its readers. */
import { z } from 'zod';
import { zSource } from '../source.ts';
import { zStoryFigure } from '../story.ts';

export const zStoryFigureRequest = z
  .object({
    figure: zStoryFigure,
    theme: z.enum(['light', 'dark']).default('light'),
    width: z.int().min(300).max(2000).default(720),
  })
  .meta({ id: 'StoryFigureRequest' });
export type StoryFigureRequest = z.infer<typeof zStoryFigureRequest>;

export const zStoryFigureResponse = z
  .object({
    says: z.string().meta({ description: 'What the figure says, in a sentence; amounts between ** **.' }),
    svg: z.string().meta({ description: 'Empty where there is nothing to draw.' }),
    sources: z.array(zSource).meta({ description: 'Numbered in this order in the picture.' }),
    dataVersion: z.string(),
  })
  .meta({ id: 'StoryFigureResponse' });
export type StoryFigureResponse = z.infer<typeof zStoryFigureResponse>;

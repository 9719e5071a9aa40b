/** The story that is being written, kept in this browser. What changes it stands in story.ts, so that it can be undone. */
import { create } from 'zustand';
import { EMPTY_STORY, type Story, zStory } from '../../model/story.ts';
import { recall, remember } from './memory.ts';

const KEY = 'story';

/** Bytes that a story may have as JSON: a little less than the server takes at once. */
const MOST_BYTES = 240_000;

interface Kept {
  readonly story: Story;
  /** Whether this browser keeps it; if not, only a project file does. */
  readonly kept: boolean;
}

export const useStory = create<Kept>(() => ({ story: read(), kept: true }));

function read(): Story {
  try {
    const parsed = zStory.safeParse(JSON.parse(recall(KEY) ?? 'null'));
    return parsed.success ? parsed.data : EMPTY_STORY;
  } catch {
    return EMPTY_STORY;
  }
}

/** Puts a story in the place of the one there is. Without a step of undo: that is {@link ./story.ts}'s. */
export function setStory(story: Story): void {
  useStory.setState({ story, kept: remember(KEY, JSON.stringify(story)) });
}

/** Why a story cannot be as large as it is; null when it can. */
export function tooLarge(story: Story): string | null {
  if (new TextEncoder().encode(JSON.stringify(story)).length <= MOST_BYTES) return null;
  return 'The story is as large as one can be. Hide or filter parties in the picture, or remove a step.';
}

// Another tab of this browser wrote: what it wrote is the story now.
if (typeof window !== 'undefined')
  window.addEventListener('storage', (event) => {
    if (event.key?.endsWith(`.${KEY}`)) useStory.setState({ story: read() });
  });

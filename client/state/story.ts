/** What is done to the story: steps added, moved, edited, removed. Each can be undone. */
import { MOST_STEPS, type Step, type Story } from '../../model/story.ts';
import { act, actTogether, say, tell } from './page.ts';
import { useShown } from './shown.ts';
import { setStory, tooLarge, useStory } from './storyStore.ts';
import type { StoryView } from './storyView.ts';

const now = (): Story => useStory.getState().story;

/** Changes the story under a name for undo; refused with a word when it would be too large. */
function change(label: string, story: Story, typing: string | null = null): boolean {
  const why = story.steps.length > MOST_STEPS ? `A story has at most ${MOST_STEPS} steps.` : tooLarge(story);
  if (why !== null) {
    tell(why);
    return false;
  }
  actTogether(label, { story: now() }, typing);
  setStory(story);
  return true;
}

/** Adds a step at the end, with a view when there is one. @returns whether there was room */
export function addStep(view: StoryView | null): boolean {
  const step: Step = {
    id: freshId(now().steps),
    title: view?.name ?? '',
    text: '',
    view: view?.query ?? '',
    figure: view?.figure ?? null,
  };
  const { steps } = now();
  const added = change('Add a step', { ...now(), steps: [...steps, step] });
  if (added) say(`Added to the story: step ${steps.length + 1}`);
  return added;
}

/** The next number that no step bears: for this story only, so that lists keep their places. */
function freshId(steps: readonly Step[]): string {
  const numbers = steps.map(({ id }) => Number(/^step-(\d+)$/.exec(id)?.[1] ?? 0));
  return `step-${Math.max(0, ...numbers) + 1}`;
}

/** Takes what is shown now into the story. */
export function addShown(): void {
  const { view } = useShown.getState();
  if (view) addStep(view);
  else tell('Nothing is drawn that could be added: trace or explore first');
}

export function removeStep(id: string): void {
  change('Remove a step', { ...now(), steps: now().steps.filter((step) => step.id !== id) });
}

/** Moves a step up (-1) or down (1). */
export function moveStep(id: string, by: -1 | 1): void {
  const steps = [...now().steps];
  const at = steps.findIndex((step) => step.id === id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= steps.length) return;
  [steps[at], steps[to]] = [steps[to], steps[at]];
  if (change('Move a step', { ...now(), steps })) say(`Now step ${to + 1} of ${steps.length}`);
}

/** Edits a step. Typing on in one field is one step of undo. */
export function editStep(id: string, patch: Partial<Pick<Step, 'title' | 'text' | 'view' | 'figure'>>): void {
  const steps = now().steps.map((step) => (step.id === id ? { ...step, ...patch } : step));
  const field = Object.keys(patch).join();
  const typing = field === 'title' || field === 'text' ? `${id} ${field}` : null;
  change('Edit a step', { ...now(), steps }, typing);
}

/** Gives the story its title or author. */
export function editStory(patch: Partial<Pick<Story, 'title' | 'author'>>): void {
  change('Edit the story', { ...now(), ...patch }, Object.keys(patch).join());
}

/** Shows what a step was taken from. */
export function showView(step: Step, patch: Parameters<typeof act>[1]): void {
  act(`Show the view of “${step.title}”`, patch);
}

/** Begins a new story. */
export function clearStory(): void {
  change('New story', { title: '', author: '', steps: [] });
}

import { beforeEach, describe, expect, it } from 'vitest';
import { act, endTyping, redo, undo, usePage } from '../../client/state/page.ts';
import { addStep, editStep, editStory, moveStep, removeStep } from '../../client/state/story.ts';
import { setStory, useStory } from '../../client/state/storyStore.ts';
import { type StoryView, viewOf } from '../../client/state/storyView.ts';
import { EMPTY_URL, parseQuery, type UrlState, urlQuery } from '../../client/state/url.ts';
import { fileName } from '../../client/ui/save.ts';
import { EMPTY_STORY, MOST_STEPS, zStory, zStoryFigure } from '../../model/story.ts';
import { pictureOfGraph, pictureOfTrace } from '../../scene/picture.ts';
import { trace } from './fixtures.ts';

const url: UrlState = {
  ...EMPTY_URL,
  from: ['ada'],
  to: ['lee'],
  hide: ['river'],
  creditDays: 3,
  types: ['CONTRIBUTED'],
  against: true,
  pick: ['route:1'],
};
const picture = pictureOfTrace(trace);
const story = () => useStory.getState().story;
const titles = () => story().steps.map(({ title }) => title);

beforeEach(() => {
  setStory(EMPTY_STORY);
  usePage.setState({ url: EMPTY_URL, history: { past: [], future: [] }, typing: null });
});

describe('the view that a step takes', () => {
  it('asks for the trace as it is shown, and holds no amount', () => {
    const lit = { nodes: ['ada'], edges: ['e1'] };
    const view = viewOf(url, picture, lit);
    expect(view?.name).toBe('Ada Brook to Lee Quay');
    expect(view?.figure).toMatchObject({
      kind: 'trace',
      trace: { from: ['ada'], to: ['lee'], creditDays: 3, types: ['CONTRIBUTED'], against: true, hops: 4 },
      hide: ['river'],
      lit,
    });
    expect(JSON.stringify(view)).not.toContain('Cents":1');
    expect(zStoryFigure.parse(view?.figure)).toEqual(view?.figure);
  });

  it('asks for the records of what was explored, named after where it started', () => {
    const explored: UrlState = { ...EMPTY_URL, at: 'explore', open: ['ada~both~10'], group: 'community' };
    const view = viewOf(explored, pictureOfGraph(trace.graph), null);
    expect(view).toMatchObject({ name: 'Around Ada Brook' });
    expect(view?.figure).toMatchObject({ kind: 'records', around: ['ada'], group: 'community', apart: ['ada'] });
    expect(view?.figure.kind === 'records' && [...view.figure.records].sort()).toEqual(['t1', 't2', 't3', 't4', 't5']);
  });

  it('is nothing in other sections or without a question', () => {
    expect(viewOf({ ...url, at: 'queries' }, picture, null)).toBeNull();
    expect(viewOf(EMPTY_URL, picture, null)).toBeNull();
    expect(
      viewOf({ ...EMPTY_URL, at: 'explore' }, pictureOfGraph({ nodes: [], edges: [], ties: [] }), null),
    ).toBeNull();
  });

  it('comes back from its query string', () => {
    expect(parseQuery(urlQuery(url))).toEqual(url);
    expect(parseQuery('at=nowhere&hops=many')).toEqual(EMPTY_URL);
  });
});

describe('the story', () => {
  const view = viewOf(url, picture, null) as StoryView;

  it('takes steps, moves and removes them, and undoes each', () => {
    for (const title of ['a', 'b', 'c']) {
      addStep(view);
      editStep(story().steps.at(-1)?.id ?? '', { title });
    }
    expect(new Set(story().steps.map(({ id }) => id)).size).toBe(3);
    moveStep(story().steps[2].id, -1);
    expect(titles()).toEqual(['a', 'c', 'b']);
    removeStep(story().steps[0].id);
    expect(titles()).toEqual(['c', 'b']);
    undo();
    expect(titles()).toEqual(['a', 'c', 'b']);
    undo();
    expect(titles()).toEqual(['a', 'b', 'c']);
    redo();
    redo();
    expect(titles()).toEqual(['c', 'b']);
    moveStep(story().steps[0].id, -1);
    expect(titles()).toEqual(['c', 'b']);
    expect(zStory.parse(story())).toEqual(story());
  });

  it('takes typing in one field as one step of undo, and what was done in the picture as another', () => {
    addStep(null);
    const { id } = story().steps[0];
    for (const text of ['M', 'Mo', 'Mon']) editStep(id, { text });
    act('Show table', { view: 'table' });
    editStep(id, { text: 'Money' });
    endTyping();
    editStep(id, { text: 'Money!' });
    undo();
    expect(story().steps[0].text).toBe('Money');
    undo();
    expect(story().steps[0].text).toBe('Mon');
    undo();
    expect(usePage.getState().url.view).toBe('river');
    expect(story().steps[0].text).toBe('Mon');
    undo();
    expect(story().steps[0].text).toBe('');
    redo();
    expect(story().steps[0].text).toBe('Mon');
  });

  it('forgets what was undone when typing goes on', () => {
    editStory({ title: 'a' });
    addStep(null);
    undo();
    expect(usePage.getState().history.future).toHaveLength(1);
    editStory({ title: 'ab' });
    expect(usePage.getState().history.future).toHaveLength(0);
    redo();
    expect(story()).toMatchObject({ title: 'ab', steps: [] });
  });

  it('has no more steps and is no larger than the server takes, and says so', () => {
    for (let i = 0; i < MOST_STEPS + 2; i += 1) addStep(null);
    expect(story().steps).toHaveLength(MOST_STEPS);
    expect(usePage.getState().said).toContain(`at most ${MOST_STEPS}`);
    setStory(EMPTY_STORY);
    const large = { ...view, query: 'x'.repeat(49_000) };
    for (let i = 0; i < 8; i += 1) addStep(large);
    expect(story().steps.length).toBeLessThan(5);
    expect(usePage.getState().said).toContain('as large as one can be');
  });
});

describe('names of files', () => {
  it('come from titles, whatever stands in them', () => {
    expect(fileName('Who paid? $1.4M & more…', 'story', 'html')).toBe('tributary-who-paid-1-4m-more.html');
    expect(fileName('../../?', 'story', 'html')).toBe('tributary-story.html');
    expect(fileName('', 'project', 'json')).toBe('tributary-project.json');
  });
});

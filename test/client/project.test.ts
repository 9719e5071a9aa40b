import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../client/api/http.ts';
import { setCypherText, useCypherText } from '../../client/state/cypherText.ts';
import { act, type Moment, redo, replaceAll, undo, usePage } from '../../client/state/page.ts';
import { projectText, readProject } from '../../client/state/project.ts';
import { openProject, useProject } from '../../client/state/projectFile.ts';
import { setStory, useStory } from '../../client/state/storyStore.ts';
import { EMPTY_URL } from '../../client/state/url.ts';
import { EMPTY_STORY } from '../../model/story.ts';

const MOMENT: Required<Moment> = {
  url: {
    ...EMPTY_URL,
    at: 'explore',
    seeds: ['ada', 'lee & co'],
    open: ['ada~both~10'],
    pins: ['ada~1.50~-2.00'],
    show: ['min:100000'],
    group: 'community',
    hide: ['river'],
  },
  story: {
    title: 'A “title” & more',
    author: '',
    steps: [{ id: 'step-1', title: 'One', text: 'a\n\nb', view: 'from=ada', figure: null }],
  },
  cypher: { cypher: 'RETURN 1', params: '{"a": 1}' },
};
const text = projectText(MOMENT, new Date(0), 'v1');
const now = () => ({
  url: usePage.getState().url,
  story: useStory.getState().story,
  cypher: useCypherText.getState(),
});

beforeEach(() => {
  setStory(EMPTY_STORY);
  setCypherText({ cypher: 'RETURN 0', params: '{}' });
  usePage.setState({ url: EMPTY_URL, history: { past: [], future: [] }, typing: null });
  useProject.setState({ error: null, otherData: false });
});

describe('a project file', () => {
  it('brings back view, exploration, pins, story and query text', () => {
    expect(readProject(text)).toEqual({ moment: MOMENT, dataVersion: 'v1' });
  });

  it('is opened in one step, which is undone and done again', () => {
    act('Show table', { view: 'table' });
    const before = now();
    replaceAll('Open project', readProject(text).moment);
    expect(now()).toEqual(MOMENT);
    undo();
    expect(now()).toEqual(before);
    redo();
    expect(now()).toEqual(MOMENT);
    undo();
    undo();
    expect(usePage.getState().url).toEqual(EMPTY_URL);
  });

  const json = JSON.parse(text) as Record<string, unknown>;
  const broken: [what: string, text: string, title: RegExp, detail: RegExp][] = [
    ['cut off', text.slice(0, -20), /damaged/, /not JSON/],
    ['empty', '', /damaged/, /not JSON/],
    ['another kind of file', '{"nodes":[]}', /no project file/, /./],
    ['a list', '[]', /no project file/, /./],
    ['nothing', 'null', /no project file/, /./],
    ['newer', JSON.stringify({ ...json, version: 2, more: true }), /newer Tributary/, /version 2/],
    ['without a version', JSON.stringify({ ...json, version: undefined }), /damaged/, /version/],
    [
      'with a broken step',
      JSON.stringify({ ...json, story: { ...EMPTY_STORY, steps: [{}] } }),
      /damaged/,
      /story\.steps\.0/,
    ],
    ['with a view that is none', JSON.stringify({ ...json, view: 7 }), /damaged/, /view/],
  ];

  it.each(broken)('that is %s says why and changes nothing', async (_what, content, title, detail) => {
    setStory(MOMENT.story);
    const before = now();
    await openProject(new File([content], 'p.json'));
    const { error } = useProject.getState();
    expect(error).toBeInstanceOf(ApiError);
    const { problem } = error as ApiError;
    expect(problem.title).toMatch(title);
    expect(problem.detail).toMatch(detail);
    expect(problem.hint).toContain('Nothing was changed');
    expect(now()).toEqual(before);
    expect(usePage.getState().history.past).toEqual([]);
  });

  it('that is too large is not read', async () => {
    await openProject(new File(['x'.repeat(5_000_001)], 'p.json'));
    expect((useProject.getState().error as ApiError).problem.title).toContain('too large');
  });
});

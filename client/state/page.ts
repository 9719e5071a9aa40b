/**
 * The page's state: the URL (the truth), undo and redo over it and over what a person writes, and the few things that are
 * not worth linking to.
 */
import { create } from 'zustand';
import type { Story } from '../../model/story.ts';
import { type CypherText, setCypherText, useCypherText } from './cypherText.ts';
import { back, EMPTY_HISTORY, forward, type History, record } from './history.ts';
import { setStory, useStory } from './storyStore.ts';
import { EMPTY_URL, patched, type UrlPatch, type UrlState } from './url.ts';

/** What a step of undo brings back: the URL, and what else the step changed. */
export interface Moment {
  readonly url: UrlState;
  readonly story?: Story;
  readonly cypher?: CypherText;
}

interface PageState {
  readonly url: UrlState;
  readonly history: History<Moment>;
  /** Field that is being typed in: more typing there adds no step of undo. */
  readonly typing: string | null;
  /** Set once the URL has been read. */
  readonly ready: boolean;
  /** Item that a list points at, shown in the picture as if hovered. */
  readonly pointed: string | null;
  /** What was just done, said to screen readers. */
  readonly said: string;
  /** Why what was asked for was not done: shown until the next key or press. */
  readonly told: string;
  /** Whether the inspector was asked for where it slides over the page, with nothing selected. */
  readonly side: boolean;
  readonly sheet: 'help' | 'palette' | 'guide' | 'export' | null;
}

export const usePage = create<PageState>(() => ({
  url: EMPTY_URL,
  history: EMPTY_HISTORY,
  typing: null,
  ready: false,
  pointed: null,
  said: '',
  told: '',
  side: false,
  sheet: null,
}));

type Writer = (state: UrlState) => void;
let write: Writer = () => {};

/** Called once by the component that owns the URL. */
export function setWriter(writer: Writer): void {
  write = writer;
}

function show(url: UrlState): void {
  usePage.setState({ url });
  write(url);
}

/** Does something that can be undone: changes the URL and remembers how it was, under a name for the undo menu. */
export function act(label: string, patch: UrlPatch): void {
  const { url, history } = usePage.getState();
  const next = patched(url, patch);
  if (same(url, next)) return;
  usePage.setState({ history: record(history, label, { url }), said: label, typing: null });
  show(next);
}

/**
 * Remembers what a step is about to change beside the URL, so that undo brings it back. With `typing`, the name of a
 * field, further typing in it belongs to the same step.
 */
export function actTogether(label: string, before: Omit<Moment, 'url'>, typing: string | null = null): void {
  const { url, history, typing: last } = usePage.getState();
  if (typing !== null && typing === last && history.past.at(-1)?.label === label) {
    // The step before is the same field: what was undone is forgotten all the same.
    usePage.setState({ history: { ...history, future: [] } });
    return;
  }
  usePage.setState({ history: record(history, label, { ...before, url }), said: label, typing });
}

/** Typing somewhere has ended: more of it is a new step. */
export function endTyping(): void {
  usePage.setState({ typing: null });
}

/** Puts a whole moment in the place of what is, in one step of undo. */
export function replaceAll(label: string, { url, story, cypher }: Required<Moment>): void {
  actTogether(label, { story: useStory.getState().story, cypher: useCypherText.getState() });
  setStory(story);
  setCypherText(cypher);
  show(url);
}

/** Changes the URL without a step of undo: for what the page itself fills in. */
export function settle(patch: UrlPatch): void {
  show(patched(usePage.getState().url, patch));
}

export function undo(): void {
  const { history } = usePage.getState();
  const step = back(history, like(history.past.at(-1)?.state));
  if (!step) return tell('There is nothing to undo');
  usePage.setState({ history: step.history, said: `Undone: ${step.label}`, typing: null });
  bring(step.state);
}

export function redo(): void {
  const { history } = usePage.getState();
  const step = forward(history, like(history.future[0]?.state));
  if (!step) return tell('There is nothing to redo');
  usePage.setState({ history: step.history, said: `Done again: ${step.label}`, typing: null });
  bring(step.state);
}

/** What is now, of all that another moment holds. */
function like(moment: Moment | undefined): Moment {
  return {
    url: usePage.getState().url,
    ...(moment?.story && { story: useStory.getState().story }),
    ...(moment?.cypher && { cypher: useCypherText.getState() }),
  };
}

function bring({ url, story, cypher }: Moment): void {
  if (story) setStory(story);
  if (cypher) setCypherText(cypher);
  show(url);
}

/** The URL changed from outside: the address bar, or the browser's own back and forward. */
export function arrived(url: UrlState): void {
  const now = usePage.getState();
  if (!now.ready) usePage.setState({ url, ready: true });
  else if (!same(now.url, url))
    usePage.setState({ url, history: record(now.history, 'Browser back or forward', { url: now.url }) });
}

/** Says something to screen readers. */
export function say(said: string): void {
  usePage.setState({ said });
}

/** Says to everybody why what was asked for is not done. */
export function tell(told: string): void {
  usePage.setState({ said: told, told });
}

/** Takes the last word of `tell` away. */
export function hush(): void {
  usePage.setState({ told: '' });
}

/** Slides the inspector over a page that has no room for it, or away again. */
export function showSide(side: boolean): void {
  usePage.setState({ side });
}

export function pointAt(id: string | null): void {
  if (usePage.getState().pointed !== id) usePage.setState({ pointed: id });
}

export function openSheet(sheet: PageState['sheet']): void {
  usePage.setState({ sheet });
}

function same(a: UrlState, b: UrlState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The page's state: the URL (the truth), undo and redo over it, and the few things that are not worth linking to. */
import { create } from 'zustand';
import { back, EMPTY_HISTORY, forward, type History, record } from './history.ts';
import { EMPTY_URL, patched, type UrlPatch, type UrlState } from './url.ts';

interface PageState {
  readonly url: UrlState;
  readonly history: History<UrlState>;
  /** Set once the URL has been read. */
  readonly ready: boolean;
  /** Item that a list points at, shown in the picture as if hovered. */
  readonly pointed: string | null;
  /** What was just done, said to screen readers. */
  readonly said: string;
  readonly sheet: 'help' | 'palette' | 'guide' | 'export' | null;
}

export const usePage = create<PageState>(() => ({
  url: EMPTY_URL,
  history: EMPTY_HISTORY,
  ready: false,
  pointed: null,
  said: '',
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
  usePage.setState({ history: record(history, label, url), said: label });
  show(next);
}

/** Changes the URL without a step of undo: for what the page itself fills in. */
export function settle(patch: UrlPatch): void {
  show(patched(usePage.getState().url, patch));
}

export function undo(): void {
  const step = back(usePage.getState().history, usePage.getState().url);
  if (!step) return;
  usePage.setState({ history: step.history, said: `Undone: ${step.label}` });
  show(step.state);
}

export function redo(): void {
  const step = forward(usePage.getState().history, usePage.getState().url);
  if (!step) return;
  usePage.setState({ history: step.history, said: `Done again: ${step.label}` });
  show(step.state);
}

/** The URL changed from outside: the address bar, or the browser's own back and forward. */
export function arrived(url: UrlState): void {
  const now = usePage.getState();
  if (!now.ready) usePage.setState({ url, ready: true });
  else if (!same(now.url, url))
    usePage.setState({ url, history: record(now.history, 'Browser back or forward', now.url) });
}

/** Says something to screen readers. */
export function say(said: string): void {
  usePage.setState({ said });
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

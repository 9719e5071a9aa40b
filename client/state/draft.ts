/** What is typed in the From and To boxes and not traced yet. */
import { create } from 'zustand';
import { act, usePage } from './page.ts';
import { rememberFirst } from './memory.ts';
import type { UrlState } from './url.ts';

export type End = 'from' | 'to';

interface Draft {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export const useDraft = create<Draft>(() => ({ from: [], to: [] }));

usePage.subscribe(({ url }, before) => {
  if (url.from !== before.url.from || url.to !== before.url.to) useDraft.setState({ from: url.from, to: url.to });
});

/** Puts a party into a box, or takes it out. */
export function toggleEnd(end: End, id: string): void {
  useDraft.setState((draft) => ({
    ...draft,
    [end]: draft[end].includes(id) ? draft[end].filter((other) => other !== id) : [...draft[end], id],
  }));
}

export function setEnd(end: End, ids: readonly string[]): void {
  useDraft.setState((draft) => ({ ...draft, [end]: ids }));
}

/** Turns the question round. */
export function swapEnds(): void {
  useDraft.setState(({ from, to }) => ({ from: to, to: from }));
}

/** Whether the boxes ask something else than what is drawn. */
export function differs(draft: Draft, url: UrlState): boolean {
  return draft.from.join('\n') !== url.from.join('\n') || draft.to.join('\n') !== url.to.join('\n');
}

/** Traces what the boxes say. */
export function traceDraft(): void {
  const { from, to } = useDraft.getState();
  if (from.length === 0 || to.length === 0) return;
  rememberFirst('traces', JSON.stringify({ from, to }));
  act('Trace', { at: 'trace', from: [...from], to: [...to], pick: [], party: null, hide: [], only: [] });
}

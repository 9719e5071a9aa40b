/** Undo and redo: what was before, what is, what was undone. Pure; every step names itself. */

export interface Step<T> {
  readonly label: string;
  readonly state: T;
}

export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly future: readonly Step<T>[];
}

export const EMPTY_HISTORY: History<never> = { past: [], future: [] };
const LONGEST = 200;

/** Remembers `before` as what `label` changed; what was undone is forgotten. */
export function record<T>(history: History<T>, label: string, before: T): History<T> {
  return { past: [...history.past, { label, state: before }].slice(-LONGEST), future: [] };
}

/** One step back from `now`; null when there is none. */
export function back<T>(history: History<T>, now: T): { history: History<T>; state: T; label: string } | null {
  const step = history.past.at(-1);
  if (!step) return null;
  const future = [{ label: step.label, state: now }, ...history.future];
  return { history: { past: history.past.slice(0, -1), future }, state: step.state, label: step.label };
}

/** One step forward from `now`; null when there is none. */
export function forward<T>(history: History<T>, now: T): { history: History<T>; state: T; label: string } | null {
  const step = history.future[0];
  if (!step) return null;
  const past = [...history.past, { label: step.label, state: now }];
  return { history: { past, future: history.future.slice(1) }, state: step.state, label: step.label };
}

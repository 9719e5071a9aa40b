/** Findings in the editor: the text they are about underlined, the message on hover. They move with the text as it changes. */
import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, hoverTooltip } from '@codemirror/view';
import type { Finding } from './useCheck.ts';

const setMarks = StateEffect.define<readonly Finding[]>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects)
      if (effect.is(setMarks)) next = Decoration.set(ranges(effect.value, transaction.state), true);
    return next;
  },
  provide: (from) => EditorView.decorations.from(from),
});

function ranges(findings: readonly Finding[], { doc }: EditorState) {
  return findings.flatMap((finding) => {
    const [from, to] = drawnPlace(finding, doc.length);
    if (from >= to) return [];
    return [Decoration.mark({ class: `cm-finding cm-finding-${finding.severity}`, finding }).range(from, to)];
  });
}

/** Where a finding is underlined: what has no width, as the end of the text, takes the character beside it. */
export function drawnPlace({ from, to }: Pick<Finding, 'from' | 'to'>, length: number): [number, number] {
  const end = Math.min(Math.max(from + 1, to), length);
  return [Math.max(0, Math.min(from, end - 1)), end];
}

const tooltip = hoverTooltip((view, at) => {
  const found: Finding[] = [];
  let [start, end] = [at, at];
  view.state.field(field).between(at, at, (from, to, { spec }) => {
    found.push((spec as { finding: Finding }).finding);
    [start, end] = [Math.min(start, from), Math.max(end, to)];
  });
  if (found.length === 0) return null;
  return {
    pos: start,
    end,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'finding-tip';
      for (const { message, hint } of found) {
        const line = dom.appendChild(document.createElement('p'));
        line.textContent = hint ? `${message}. ${hint}` : message;
      }
      return { dom };
    },
  };
});

/** The extension of an editor whose findings {@link showFindings} sets. */
export const findingMarks: Extension = [field, tooltip];

/** Underlines findings; they must be of the text that the editor holds. */
export function showFindings(view: EditorView, findings: readonly Finding[]): void {
  view.dispatch({ effects: setMarks.of(findings) });
}

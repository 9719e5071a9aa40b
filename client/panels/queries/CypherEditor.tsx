/** CodeMirror with Cypher's colors and what was found in the text, loaded when the editor is opened. */
import { StreamLanguage } from '@codemirror/language';
import { cypher as cypherMode } from '@codemirror/legacy-modes/mode/cypher';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { useEffect, useRef } from 'react';
import { findingMarks, showFindings } from './marks.ts';
import type { Check } from './useCheck.ts';

interface Props {
  text: string;
  onChange: (text: string) => void;
  onRun: () => void;
  check: Check;
  /** Id of the list of findings. */
  describedBy: string;
  /** Told the editor, and null when it is gone. */
  onEditor: (editor: EditorView | null) => void;
}

const LOOKS = EditorView.theme({
  '&': { border: '1px solid var(--line-strong)', borderRadius: '6px', background: 'var(--panel)', fontSize: '13px' },
  '.cm-content': { fontFamily: 'ui-monospace, monospace', caretColor: 'var(--ink)', minHeight: '140px' },
  '.cm-gutters': { background: 'var(--well)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'transparent' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--accent-pale) !important' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
  '.cm-line *': { color: 'inherit' },
});

export function CypherEditor({ text, onChange, onRun, check, describedBy, onEditor }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const latest = useRef({ text, onChange, onRun, onEditor });
  useEffect(() => {
    latest.current = { text, onChange, onRun, onEditor };
  });
  useEffect(() => {
    if (!host.current) return undefined;
    const run = () => {
      latest.current.onRun();
      return true;
    };
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          keymap.of([{ key: 'Mod-Enter', run }]),
          basicSetup,
          StreamLanguage.define(cypherMode),
          LOOKS,
          findingMarks,
          // Focusable in the eyes of those who look for an attribute: what scrolls must be reached by keyboard.
          EditorView.contentAttributes.of({
            'aria-label': 'Cypher',
            'aria-describedby': describedBy,
            tabindex: '0',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    const { onEditor } = latest.current;
    onEditor(view);
    return () => {
      editor.current = null;
      onEditor(null);
      view.destroy();
    };
  }, [describedBy]);
  useEffect(() => {
    const view = editor.current;
    // The text was replaced from outside: a project was opened, or that was undone.
    if (view && view.state.doc.toString() !== text)
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [text]);
  useEffect(() => {
    const view = editor.current;
    // Findings of an older text would stand in the wrong places.
    if (view && (check.of === view.state.doc.toString() || check.of === '')) showFindings(view, check.findings);
  }, [check]);
  return <div ref={host} />;
}

/** CodeMirror with Cypher's colors, loaded when the editor is opened. */
import { StreamLanguage } from '@codemirror/language';
import { cypher as cypherMode } from '@codemirror/legacy-modes/mode/cypher';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { useEffect, useRef } from 'react';

interface Props {
  text: string;
  onChange: (text: string) => void;
  onRun: () => void;
}

const LOOKS = EditorView.theme({
  '&': { border: '1px solid var(--line-strong)', borderRadius: '6px', background: 'var(--panel)', fontSize: '13px' },
  '.cm-content': { fontFamily: 'ui-monospace, monospace', caretColor: 'var(--ink)', minHeight: '140px' },
  '.cm-gutters': { background: 'var(--well)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'transparent' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--accent-pale) !important' },
  '.cm-line *': { color: 'inherit' },
});

export function CypherEditor({ text, onChange, onRun }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef({ text, onChange, onRun });
  useEffect(() => {
    latest.current = { text, onChange, onRun };
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
          EditorView.contentAttributes.of({ 'aria-label': 'Cypher' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    return () => view.destroy();
  }, []);
  return <div ref={host} />;
}

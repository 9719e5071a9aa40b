/** Cypher of one's own, read-only: an editor, parameters as JSON, the answer or what is wrong and where. */
import { useMutation } from '@tanstack/react-query';
import type { EditorView } from '@codemirror/view';
import { useId, useMemo, useRef } from 'react';
import { runCypher } from '../../api/endpoints.ts';
import { setCypherText, useCypherText } from '../../state/cypherText.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { CypherEditor } from './CypherEditor.tsx';
import { Findings } from './Findings.tsx';
import { drawnPlace } from './marks.ts';
import { MOST_ROWS, Result } from './Result.tsx';
import { type Finding, useCheck } from './useCheck.ts';
import { parseArgs } from '../explore/useExploration.ts';

export function CypherPanel() {
  const { cypher, params } = useCypherText();
  const editor = useRef<EditorView | null>(null);
  const findings = useId();
  const args = useMemo(() => parseArgs(params), [params]);
  const check = useCheck(cypher, args);
  const run = useMutation({ mutationFn: (limit: number | undefined) => runCypher(cypher, args, { limit }) });
  const start = () => run.mutate(undefined);
  const goTo = ({ from, to }: Finding) => {
    const view = editor.current;
    if (!view) return;
    const [anchor, head] = drawnPlace({ from, to }, view.state.doc.length);
    view.dispatch({ selection: { anchor, head }, scrollIntoView: true });
    view.focus();
  };
  return (
    <div className="stack">
      <div>
        <h1 className="query-title">Cypher</h1>
        <p className="muted">
          Reads only. Parties are (:Party), payments are relationships such as [:CONTRIBUTED] with amountCents.
        </p>
      </div>
      <div>
        <CypherEditor
          text={cypher}
          onChange={(next) => setCypherText({ cypher: next })}
          onRun={start}
          check={check}
          describedBy={findings}
          onEditor={(view) => {
            editor.current = view;
          }}
        />
        <Findings id={findings} check={check} goTo={goTo} />
      </div>
      <label className="option-label">
        Parameters as JSON
        <input className="field" value={params} onChange={(event) => setCypherText({ params: event.target.value })} />
      </label>
      <div className="row">
        <button type="button" className="button primary" onClick={start} disabled={run.isPending}>
          Run
        </button>
        <span className="small muted">
          or <kbd>Ctrl</kbd> <kbd>Enter</kbd> in the editor
        </span>
      </div>
      {run.isPending && <Waiting what="Running" />}
      {run.error && <ProblemNote error={run.error} />}
      {run.data && (
        <Result
          answer={run.data}
          name="cypher"
          onMore={run.variables === undefined ? () => run.mutate(MOST_ROWS) : undefined}
        />
      )}
    </div>
  );
}

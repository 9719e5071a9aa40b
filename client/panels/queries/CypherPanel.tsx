/** Cypher of one's own, read-only: an editor, parameters as JSON, the answer or what is wrong and where. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { runCypher } from '../../api/endpoints.ts';
import { queryClient } from '../../api/hooks.ts';
import { recall, remember } from '../../state/memory.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { CypherEditor } from './CypherEditor.tsx';
import { Result } from './Result.tsx';
import { parseArgs } from '../explore/useExploration.ts';

const FIRST = `MATCH (payer:Party)-[gift:CONTRIBUTED]->(payee:Party)
WHERE gift.countable
RETURN payer.name AS payer, payee.name AS payee, gift.amountCents AS amountCents
ORDER BY amountCents DESC
LIMIT 20`;

interface Text {
  readonly cypher: string;
  readonly params: string;
}

export function CypherPanel() {
  const given = queryClient.getQueryData<Text>(['cypher-text']);
  const [cypher, setCypher] = useState(given?.cypher ?? recall('cypher') ?? FIRST);
  const [params, setParams] = useState(given?.params ?? '{}');
  const run = useMutation({ mutationFn: () => runCypher(cypher, parseArgs(params), {}) });
  const start = () => {
    remember('cypher', cypher);
    run.mutate();
  };
  return (
    <div className="stack">
      <div>
        <h1 className="query-title">Cypher</h1>
        <p className="muted">
          Reads only. Parties are (:Party), payments are relationships such as [:CONTRIBUTED] with amountCents.
        </p>
      </div>
      <CypherEditor text={cypher} onChange={setCypher} onRun={start} />
      <label className="option-label">
        Parameters as JSON
        <input className="field" value={params} onChange={(event) => setParams(event.target.value)} />
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
      {run.data && <Result answer={run.data} name="cypher" />}
    </div>
  );
}

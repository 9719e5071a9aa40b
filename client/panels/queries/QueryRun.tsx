/** One saved query: what it asks, its form, its answer. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueryParam, SavedQuery } from '../../../model/savedQuery.ts';
import { TRANSFER_TYPES } from '../../../model/transfer.ts';
import { runQuery } from '../../api/endpoints.ts';
import { queryClient } from '../../api/hooks.ts';
import { setCypherText } from '../../state/cypherText.ts';
import { act, usePage } from '../../state/page.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { parseArgs } from '../explore/useExploration.ts';
import { PartyBox } from '../top/PartyBox.tsx';
import { TYPE_NAMES } from '../top/options.ts';
import { firstTexts, readParams, type Texts } from './params.ts';
import { MOST_ROWS, Result } from './Result.tsx';

export function QueryRun({ query }: { query: SavedQuery }) {
  const args = usePage((page) => page.url.args);
  const [texts, setTexts] = useState(() => firstTexts(query.params, parseArgs(args)));
  const [wrong, setWrong] = useState<Texts>({});
  // More rows are asked for by hand, and only for the answer at hand.
  const [more, setMore] = useState<string | null>(null);
  const limit = more === args ? MOST_ROWS : undefined;
  const key = ['run', query.id, args, limit];
  // An empty `args` means not run yet; a query without parameters runs with `{}`.
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => runQuery(query.id, parseArgs(args), { signal, limit }),
    enabled: args !== '',
  });
  const run = () => {
    const { args: next, wrong } = readParams(query.params, texts);
    setWrong(wrong);
    if (Object.keys(wrong).length > 0) return;
    act('Run query', { args: JSON.stringify(next), pick: [] });
  };
  return (
    <div className="stack">
      <div>
        <h1 className="query-title">{query.name}</h1>
        <p className="muted">{query.description}</p>
      </div>
      <form
        className="query-form"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        {query.params.map((param) => (
          <ParamField
            key={param.name}
            param={param}
            text={texts[param.name] ?? ''}
            wrong={wrong[param.name] ?? null}
            set={(text) => setTexts({ ...texts, [param.name]: text })}
          />
        ))}
        <button type="submit" className="button primary">
          Run
        </button>
        <button type="button" className="button" onClick={() => editCypher(query, args)}>
          Edit as Cypher
        </button>
      </form>
      {isFetching && <Waiting what="Running" cancel={() => void queryClient.cancelQueries({ queryKey: key })} />}
      {error && !isFetching && <ProblemNote error={error} again={() => void refetch()} />}
      {data && <Result answer={data} name={query.id} onMore={limit === undefined ? () => setMore(args) : undefined} />}
    </div>
  );
}

/** Opens the editor with the query's text. */
function editCypher(query: SavedQuery, args: string): void {
  setCypherText({ cypher: query.cypher, params: args === '' ? '{}' : args });
  act('Edit as Cypher', { query: 'cypher', args: null });
}

interface FieldProps {
  param: QueryParam;
  text: string;
  wrong: string | null;
  set: (text: string) => void;
}

function ParamField({ param, text, wrong, set }: FieldProps) {
  const name = param.description ?? wordsOf(param.name);
  const label = `${name}${param.required ? '' : ' (optional)'}`;
  return (
    <div className="param">
      {param.type === 'party' ? (
        <PartyBox
          label={label}
          placeholder="Search a party"
          ids={text === '' ? [] : [text]}
          single
          onChange={(ids) => set(ids.at(-1) ?? '')}
        />
      ) : (
        <label className="option-label">
          {label}
          {param.type === 'transferType' ? (
            <select className="field" value={text} onChange={(event) => set(event.target.value)}>
              <option value="">any</option>
              {TRANSFER_TYPES.map((type) => (
                <option key={type} value={type}>
                  {TYPE_NAMES[type]}
                </option>
              ))}
            </select>
          ) : (
            <input
              className="field"
              value={text}
              inputMode={param.type === 'int' || param.type === 'cycle' ? 'numeric' : undefined}
              aria-invalid={wrong !== null}
              onChange={(event) => set(event.target.value)}
            />
          )}
          <span className="option-hint">{HINTS[param.type] ?? ''}</span>
        </label>
      )}
      {wrong && (
        <p className="small param-wrong" role="alert">
          {wordsOf(param.name)}: {wrong}
        </p>
      )}
    </div>
  );
}

const HINTS: Partial<Record<QueryParam['type'], string>> = {
  cents: 'dollars',
  day: 'YYYY-MM-DD',
  cycle: 'a year, e.g. 2020',
  int: 'a whole number',
  source: 'id of a source',
};

/** "partyId" -> "party". */
function wordsOf(name: string): string {
  return name
    .replace(/Id$/, '')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase();
}

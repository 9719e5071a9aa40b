/** Saved queries by category, each with a form of its parameters; and an editor for Cypher of one's own. */
import { lazy, Suspense } from 'react';
import type { SavedQuery } from '../../../model/savedQuery.ts';
import { useQueryList } from '../../api/hooks.ts';
import { act, usePage } from '../../state/page.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { useShown } from '../../state/shown.ts';
import { QueryRun } from './QueryRun.tsx';
import './queries.css';

const CypherPanel = lazy(() => import('./CypherPanel.tsx').then((module) => ({ default: module.CypherPanel })));

/** Name under which the editor stands in the URL in place of a saved query. */
export const EDITOR = 'cypher';

export function QueriesPanel() {
  const { data, error, refetch } = useQueryList();
  const query = usePage((page) => page.url.query);
  const picture = useShown((shown) => shown.picture);
  const chosen = data?.queries.find(({ id }) => id === query);
  return (
    <>
      <main className="main queries" id="main">
        <section className="query-list" aria-label="Saved queries">
          {error && <ProblemNote error={error} again={() => void refetch()} />}
          {!data && !error && <Waiting what="Fetching saved queries" lines={6} />}
          {data && <Catalog queries={data.queries} chosen={query} />}
        </section>
        <section className="query-run" aria-label="Query">
          {query === EDITOR && (
            <Suspense fallback={<Waiting what="Opening the editor" />}>
              <CypherPanel />
            </Suspense>
          )}
          {chosen && <QueryRun key={chosen.id} query={chosen} />}
          {query !== null && query !== EDITOR && data && !chosen && (
            <p className="note warn" role="alert">
              No saved query is called “{query}”. Choose one from the list.
            </p>
          )}
          {query === null && (
            <div className="empty stack">
              <h1>Ask the records</h1>
              <p>Choose a saved query, fill in its parameters and run it. Every query only reads.</p>
            </div>
          )}
        </section>
      </main>
      <Inspector picture={picture} trace={null} />
    </>
  );
}

function Catalog({ queries, chosen }: { queries: readonly SavedQuery[]; chosen: string | null }) {
  const categories = [...new Set(queries.map(({ category }) => category))];
  const open = (id: string) => act('Open query', { query: id, args: null, pick: [] });
  return (
    <>
      <button type="button" className="button" aria-pressed={chosen === EDITOR} onClick={() => open(EDITOR)}>
        Write Cypher
      </button>
      {categories.map((category) => (
        <div key={category}>
          <h3>{category}</h3>
          <ul>
            {queries
              .filter((query) => query.category === category)
              .map(({ id, name }) => (
                <li key={id}>
                  <button
                    type="button"
                    className="query-name"
                    aria-current={id === chosen || undefined}
                    onClick={() => open(id)}
                  >
                    {name}
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}

/** What the server finds in Cypher while it is typed: asked when typing pauses, an older question is given up. */
import { useEffect, useState } from 'react';
import type { CypherCheckResponse } from '../../../model/api/queries.ts';
import { checkCypher, type Params } from '../../api/endpoints.ts';

export type Finding = CypherCheckResponse['findings'][number];

export interface Check {
  /** The text that was checked; null before the first answer. */
  readonly of: string | null;
  readonly findings: readonly Finding[];
  /** Why there is no answer. */
  readonly failed: string | null;
}

export const PAUSE_MS = 400;
const UNCHECKED: Check = { of: null, findings: [], failed: null };
const EMPTY: Check = { of: '', findings: [], failed: null };

export function useCheck(cypher: string, params: Params): Check {
  const [check, setCheck] = useState(UNCHECKED);
  // Of the parameters only their names matter.
  const names = Object.keys(params).sort().join('\n');
  useEffect(() => {
    const asking = new AbortController();
    const ask = async () => {
      if (cypher.trim() === '') return setCheck(EMPTY);
      try {
        const given = Object.fromEntries(
          names
            .split('\n')
            .filter(Boolean)
            .map((name) => [name, 1]),
        );
        const { findings } = await checkCypher(cypher, given, asking.signal);
        return setCheck({ of: cypher, findings, failed: null });
      } catch (error) {
        // What was given up is asked again with the newer text.
        if (asking.signal.aborted) return undefined;
        return setCheck({ of: cypher, findings: [], failed: (error as Error).message });
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [cypher, names]);
  return check;
}

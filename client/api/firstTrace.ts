/** On first open a trace is already drawn: the first example of the loaded networks. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { settle, usePage } from '../state/page.ts';
import type { UrlState } from '../state/url.ts';
import { getNetworks } from './endpoints.ts';

export const useNetworks = (wanted = true) =>
  useQuery({ queryKey: ['networks'], queryFn: getNetworks, enabled: wanted });

function bare({ at, from, to, party }: UrlState): boolean {
  return at === 'trace' && from.length === 0 && to.length === 0 && party === null;
}

/** Fills the URL with the first example when the page was opened with a bare one. */
export function useFirstTrace(ready: boolean): void {
  const opened = usePage((page) => page.ready && page.history.past.length === 0 && bare(page.url));
  const { data } = useNetworks(ready && opened);
  useEffect(() => {
    const first = data?.examples[0];
    if (!opened || !first) return;
    const { from, to, against, throughPooled } = first;
    settle({ from: [from], to: [to], against, throughPooled });
  }, [opened, data]);
}

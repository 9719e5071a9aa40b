/** What is selected, in detail; the routes when nothing is. */
import { Tabs } from 'radix-ui';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { formatDollars } from '../../../model/money.ts';
import type { Picture } from '../../../scene/types.ts';
import { usePage } from '../../state/page.ts';
import { closeInspector, type Pick, parsePicks } from '../../state/pick.ts';
import { isGroup } from '../../state/explore.ts';
import { useShown } from '../../state/shown.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RouteList } from '../routes/RouteList.tsx';
import { GroupDetails } from './GroupDetails.tsx';
import { EdgeDetails } from './EdgeDetails.tsx';
import { PartyDetails } from './PartyDetails.tsx';
import { Records } from './Records.tsx';
import { useState } from 'react';
import './inspector.css';

interface Props {
  picture: Picture | null;
  trace: TraceResponse | null;
}

export function Inspector({ picture, trace }: Props) {
  const picks = parsePicks(usePage((page) => page.url.pick));
  const last = picks.at(-1) ?? null;
  const [back, setBack] = useState<string | null>(null);
  const key = last ? `${last.kind}:${last.id}` : null;
  const routes = trace && trace.routes.length > 0 ? trace : null;
  const shownTab = key !== null && last?.kind !== 'route' && (back !== key || !routes) ? 'details' : 'routes';
  const side = usePage((page) => page.side);
  const bare = !routes && last === null;
  return (
    <aside
      className="inspector"
      id="inspector"
      tabIndex={-1}
      aria-label="Inspector"
      data-open={last || side ? true : undefined}
    >
      {(last || side) && (
        <button
          type="button"
          className={`button bare inspector-close${last ? '' : ' over-only'}`}
          aria-label={last ? 'Clear selection' : 'Close the inspector'}
          onClick={closeInspector}
        >
          <Icon name="close" size={14} />
        </button>
      )}
      {bare && (
        <p className="muted small">Choose a party or a payment: its amounts, records and sources are shown here.</p>
      )}
      {!bare && (
        <Tabs.Root value={shownTab} onValueChange={(tab) => setBack(tab === 'routes' ? key : null)}>
          <Tabs.List className="tabs" aria-label="Inspector">
            {routes && <Tabs.Trigger value="routes">Routes · {routes.routes.length}</Tabs.Trigger>}
            {last && last.kind !== 'route' && <Tabs.Trigger value="details">Details</Tabs.Trigger>}
          </Tabs.List>
          {routes && (
            <Tabs.Content value="routes">
              <RouteList trace={routes} />
            </Tabs.Content>
          )}
          {last && last.kind !== 'route' && (
            <Tabs.Content value="details">
              {picks.length > 1 && <p className="note">{picks.length} selected; the last one is shown.</p>}
              <Details pick={last} picture={picture} trace={trace} />
            </Tabs.Content>
          )}
        </Tabs.Root>
      )}
    </aside>
  );
}

function Details({ pick, picture, trace }: Props & { pick: Pick }) {
  const groups = useShown((shown) => shown.groups);
  const group = groups.find(({ id }) => pick.kind === 'party' && id === pick.id);
  if (group && picture) return <GroupDetails group={group} picture={picture} />;
  if (pick.kind === 'party' && isGroup(pick.id))
    return <p className="note">That group is not in this picture any more.</p>;
  if (pick.kind === 'party') return <PartyDetails key={pick.id} id={pick.id} picture={picture} trace={trace} />;
  if (pick.kind === 'record')
    return (
      <div className="stack">
        <h2>One record</h2>
        <Records ids={[pick.id]} before={new Set(trace?.before?.recordIds)} />
      </div>
    );
  if (pick.kind === 'figure') return trace ? <FigureDetails method={pick.id} trace={trace} /> : null;
  const edge = picture?.graph.edges.find((one) => one.id === pick.id);
  if (edge && picture) return <EdgeDetails key={edge.id} edge={edge} picture={picture} trace={trace} />;
  return <p className="note">That payment is not in this picture any more. Undo brings it back.</p>;
}

function FigureDetails({ method, trace }: { method: string; trace: TraceResponse }) {
  const figure = trace.methods.find((one) => one.method === method);
  if (!figure) return null;
  return (
    <div className="stack">
      <h2>
        {figure.name}: {figure.cents === null ? 'no figure' : formatDollars(figure.cents)}
      </h2>
      <p>{figure.meaning}</p>
      {figure.note && <p className="note">{figure.note}</p>}
      {figure.whySentence && <p>{figure.whySentence}</p>}
      {figure.why.length > 0 && <Records ids={figure.why} before={new Set(trace.before?.recordIds)} />}
    </div>
  );
}

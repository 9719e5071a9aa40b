/** Explore: start at a party, expand, collapse, hide, pin, group, filter; all of it in the URL, all of it undone. */
import { useEffect, useMemo, useState } from 'react';
import type { Graph } from '../../../model/api/graph.ts';
import { pictureOfGraph } from '../../../scene/picture.ts';
import { setGroups } from '../../state/shown.ts';
import { expand, explore } from '../../state/explore.ts';
import { act, settle, usePage } from '../../state/page.ts';
import { pickText, pickedParties } from '../../state/pick.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { Picture } from '../picture/Picture.tsx';
import { binned, datedOf } from '../timeline/bins.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import { PartyBox } from '../top/PartyBox.tsx';
import { Chips } from './Chips.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { useExploration } from './useExploration.ts';
import './explore.css';

export function ExplorePanel() {
  const url = usePage((page) => page.url);
  const { graph, groups, whole, opened, pending, error, again } = useExploration(url);
  const picture = useMemo(() => pictureOfGraph(graph), [graph]);
  useEffect(() => {
    setGroups(groups);
    return () => setGroups([]);
  }, [groups]);
  const started = url.seeds.length > 0 || url.open.length > 0;
  return (
    <>
      <main className="main" id="main" aria-busy={pending}>
        {started && <h1 className="hidden-text">Explore</h1>}
        <div className="explore-bar">
          <AddParty />
          <FilterMenu graph={graph} />
          <SelectionTools />
        </div>
        <Chips opened={opened} />
        {error !== null && <ProblemNote error={error} again={again} />}
        {!started && <Start />}
        {started && pending && graph.nodes.length === 0 && <Waiting what="Fetching neighbors" />}
        {started && !pending && graph.nodes.length === 0 && error === null && (
          <p className="note">Everything is hidden or filtered out. Take a filter off above, or undo.</p>
        )}
        {graph.nodes.length > 0 && (
          <>
            <p className="small muted">
              {graph.nodes.length.toLocaleString('en-US')} {groups.length > 0 ? 'parties and groups' : 'parties'},{' '}
              {graph.edges.length.toLocaleString('en-US')} payments drawn. Double-click a party or press e to expand it.
              {url.group === 'community' &&
                ' Communities are parties that pay each other most, found from amounts alone by Louvain’s method.'}
            </p>
            <Picture picture={picture} trace={null} figure={null} title={titleOf(graph, url.seeds, url.open)} />
            <ExploreTimeline whole={whole} />
          </>
        )}
      </main>
      <Inspector picture={picture} trace={null} />
    </>
  );
}

/** "Payments around George Soros and Democracy PAC, in these records". */
function titleOf({ nodes }: Graph, seeds: readonly string[], open: readonly string[]): string {
  const ids = [...new Set([...seeds, ...open.map((text) => text.split('~')[0])])];
  const names = ids.flatMap((id) => nodes.find((node) => node.id === id)?.name ?? []).slice(0, 3);
  if (names.length === 0) return 'Payments between chosen parties, in these records';
  return `Payments around ${new Intl.ListFormat('en-US').format(names)}, in these records`.slice(0, 200);
}

function AddParty() {
  return (
    <PartyBox
      label="add"
      placeholder="Start at a party"
      ids={[]}
      single
      onChange={([id]) => {
        expand(id);
        act('Select', { pick: [pickText({ kind: 'party', id })] });
      }}
      inputId="explore-box"
    />
  );
}

function SelectionTools() {
  const picks = usePage((page) => page.url.pick);
  const ids = pickedParties(picks);
  const [reach, setReach] = useState(25);
  if (ids.length === 0) return null;
  return (
    <div className="row">
      <button type="button" className="button" onClick={() => ids.forEach((id) => expand(id, 'in', reach))}>
        Who paid
      </button>
      <button type="button" className="button" onClick={() => ids.forEach((id) => expand(id, 'out', reach))}>
        Whom paid
      </button>
      <label className="row small">
        top
        <select className="field" value={reach} onChange={(event) => setReach(Number(event.target.value))}>
          {[5, 10, 25, 50, 100].map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Start() {
  const { from, to } = usePage((page) => page.url);
  return (
    <div className="empty stack">
      <h1>Start at a party</h1>
      <p>Search one above; its largest counterparties are drawn, ten at a time, never a hairball.</p>
      {from.length + to.length > 0 && (
        <div>
          <button type="button" className="button" onClick={() => explore([...from, ...to])}>
            Start from the parties of the trace
          </button>
        </div>
      )}
    </div>
  );
}

/** The window over what is explored is a filter like the others; the histogram shows all of it. */
function ExploreTimeline({ whole }: { whole: Graph }) {
  const show = usePage((page) => page.url.show);
  const bins = useMemo(() => binned(datedOf(whole.edges, [])), [whole]);
  const day = (what: string) => show.find((text) => text.startsWith(what))?.slice(what.length) ?? null;
  const setWindow = (from: string | null, to: string | null, quiet = false) => {
    const next = show.filter((text) => !/^(from|to):/.test(text));
    if (from) next.push(`from:${from}`);
    if (to) next.push(`to:${to}`);
    if (quiet) settle({ show: next });
    else act('Time window', { show: next });
  };
  return <Timeline bins={bins} from={day('from:')} to={day('to:')} setWindow={setWindow} />;
}

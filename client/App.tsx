/** The page: the question on top, sections at the left, one of them open, what is selected at the right. */
import { lazy, Suspense, useEffect } from 'react';
import { useFirstTrace } from './api/firstTrace.ts';
import { useHealth } from './api/hooks.ts';
import { Party } from './panels/party/lazy.ts';
import { Resizer } from './panels/inspector/Resizer.tsx';
import { ProjectNote } from './panels/project/ProjectNote.tsx';
import { Rail } from './panels/rail/Rail.tsx';
import { TopBar } from './panels/top/TopBar.tsx';
import { TracePanel } from './panels/trace/TracePanel.tsx';
import { listenForKeys } from './state/keys.ts';
import { usePage } from './state/page.ts';
import { PageUrl } from './state/PageUrl.tsx';
import type { Section } from './state/url.ts';
import { ProblemNote } from './ui/Problem.tsx';
import { Told } from './ui/Told.tsx';
import { Waiting } from './ui/Waiting.tsx';

const Explore = lazy(() =>
  import('./panels/explore/ExplorePanel.tsx').then((module) => ({ default: module.ExplorePanel })),
);
const Queries = lazy(() =>
  import('./panels/queries/QueriesPanel.tsx').then((module) => ({ default: module.QueriesPanel })),
);
const Data = lazy(() => import('./panels/data/DataPanel.tsx').then((module) => ({ default: module.DataPanel })));
const Story = lazy(() => import('./panels/story/StoryPanel.tsx').then((module) => ({ default: module.StoryPanel })));
const Sheets = lazy(() => import('./panels/help/Sheets.tsx').then((module) => ({ default: module.Sheets })));

export function App() {
  const { url, ready, said, sheet } = usePage();
  useEffect(() => listenForKeys(), []);
  useFirstTrace(ready);
  const wide = url.party !== null || url.at === 'data' || url.at === 'story';
  return (
    <>
      <PageUrl />
      <a className="skip" href="#main">
        Skip to the answer
      </a>
      <div className="page" data-wide={wide || undefined}>
        <TopBar />
        {!wide && (
          <section className="resizer-place" aria-label="Layout">
            <Resizer />
          </section>
        )}
        <Rail />
        {ready && (
          <Suspense fallback={<Opening />}>{url.party ? <Party id={url.party} /> : <SectionOf at={url.at} />}</Suspense>
        )}
      </div>
      <div className="page-notes">
        <ServerAway />
        <ProjectNote />
        <Told />
      </div>
      <p className="hidden-text" role="status" aria-live="polite">
        {said}
      </p>
      {sheet && (
        <Suspense fallback={null}>
          <Sheets sheet={sheet} />
        </Suspense>
      )}
    </>
  );
}

function SectionOf({ at }: { at: Section }) {
  if (at === 'explore') return <Explore />;
  if (at === 'queries') return <Queries />;
  if (at === 'data') return <Data />;
  if (at === 'story') return <Story />;
  return <TracePanel />;
}

function Opening() {
  return (
    <main className="main" id="main">
      <Waiting what="Opening" />
    </main>
  );
}

/** Says that the server is away, and takes the word back when it answers again. */
function ServerAway() {
  const { error, refetch } = useHealth();
  if (!error) return null;
  return <ProblemNote error={error} again={() => void refetch()} />;
}

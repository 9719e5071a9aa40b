/** What a step shows, as the server computes and draws it now, and the sources behind it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { StoryFigure } from '../../../model/story.ts';
import { getStoryFigure } from '../../api/endpoints.ts';
import { inlineSvg } from '../../../scene/inlineSvg.ts';
import { useTheme } from '../../state/theme.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { bolded } from '../answer/Sentence.tsx';
import { SourceLine } from '../inspector/RecordCard.tsx';
import '../inspector/inspector.css';

const NARROW = 720;

export function StepFigure({ figure, number }: { figure: StoryFigure; number: number }) {
  const { theme } = useTheme();
  const width = useWindowWidth() < NARROW ? 358 : 720;
  const { data, error, refetch } = useQuery({
    queryKey: ['story-figure', figure, theme, width],
    queryFn: ({ signal }) => getStoryFigure({ figure, theme, width }, { signal }),
  });
  if (error) return <ProblemNote error={error} again={() => void refetch()} />;
  if (!data) return <Waiting what="Drawing" lines={4} />;
  const { says, svg, sources } = data;
  return (
    <figure className="step-figure stack">
      <figcaption>
        <span className="small muted">Computed by Tributary</span>
        <p>{bolded(says)}</p>
      </figcaption>
      {svg === '' ? (
        <p className="small muted">No route, so nothing is drawn.</p>
      ) : (
        <Drawn svg={svg} prefix={`step-${number}`} />
      )}
      {sources.length > 0 && (
        <details>
          <summary>
            {sources.length} {sources.length === 1 ? 'source' : 'sources'}
          </summary>
          <ol className="step-sources">
            {sources.map((source) => (
              <SourceLine key={source.id} source={source} />
            ))}
          </ol>
        </details>
      )}
    </figure>
  );
}

/** The picture as a part of the page, so that its words are in the page's own letters. */
function Drawn({ svg, prefix }: { svg: string; prefix: string }) {
  const place = useRef<HTMLDivElement>(null);
  const picture = useMemo(() => {
    const parsed = new DOMParser().parseFromString(inlineSvg(svg, prefix), 'image/svg+xml');
    return document.importNode(parsed.documentElement, true);
  }, [svg, prefix]);
  useEffect(() => place.current?.replaceChildren(picture), [picture]);
  return <div ref={place} className="step-picture" />;
}

function useWindowWidth(): number {
  return useSyncExternalStore(onResize, () => window.innerWidth);
}

function onResize(then: () => void): () => void {
  window.addEventListener('resize', then);
  return () => window.removeEventListener('resize', then);
}

/** What a step shows, as the server computes and draws it now, and the sources behind it. */
import { useQuery } from '@tanstack/react-query';
import type { StoryFigure } from '../../../model/story.ts';
import { getStoryFigure } from '../../api/endpoints.ts';
import { useTheme } from '../../state/theme.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { bolded } from '../answer/Sentence.tsx';
import { SourceLine } from '../inspector/RecordCard.tsx';
import '../inspector/inspector.css';

export function StepFigure({ figure }: { figure: StoryFigure }) {
  const { theme } = useTheme();
  const { data, error, refetch } = useQuery({
    queryKey: ['story-figure', figure, theme],
    queryFn: ({ signal }) => getStoryFigure(figure, theme, { signal }),
  });
  if (error) return <ProblemNote error={error} again={() => void refetch()} />;
  if (!data) return <Waiting what="Drawing" lines={4} />;
  const { says, svg, description, sources } = data;
  return (
    <figure className="step-figure stack">
      <figcaption>
        <span className="small muted">Computed by Tributary</span>
        <p>{bolded(says)}</p>
      </figcaption>
      {svg === '' ? (
        <p className="small muted">No route, so nothing is drawn.</p>
      ) : (
        <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={description} />
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

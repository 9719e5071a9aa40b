/** The story as one HTML file, computed and drawn anew when it is asked for. */
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Story } from '../../../model/story.ts';
import { publishStory } from '../../api/endpoints.ts';
import { say } from '../../state/page.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { fileName, save } from '../../ui/save.ts';

export function Publish({ story }: { story: Story }) {
  const publish = useMutation({
    mutationFn: async () => {
      const page = await publishStory(story);
      const name = fileName(story.title, 'story', 'html');
      save(name, page);
      say(`Published as ${name}`);
      return { name, of: story, address: URL.createObjectURL(page) };
    },
  });
  const { data, error, isPending } = publish;
  const address = data?.address;
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  return (
    <div className="publish">
      <div className="row">
        {data && (
          <span className="small muted">
            {data.of === story ? 'Saved as' : 'An older version is saved as'} {data.name}.{' '}
            <a href={data.address} target="_blank" rel="noopener">
              Look at it
            </a>
          </span>
        )}
        <button
          type="button"
          className="button primary"
          disabled={story.steps.length === 0 || isPending}
          onClick={() => publish.mutate()}
        >
          {isPending ? 'Publishing…' : 'Publish as HTML'}
        </button>
      </div>
      {error && <ProblemNote error={error} again={() => publish.mutate()} />}
    </div>
  );
}

/** Story: steps of one's own words, each with a view that Tributary draws and cites; published as one HTML file. */
import { MOST_STEPS } from '../../../model/story.ts';
import { endTyping } from '../../state/page.ts';
import { useShown } from '../../state/shown.ts';
import { addShown, addStep, clearStory, editStory } from '../../state/story.ts';
import { useStory } from '../../state/storyStore.ts';
import { Publish } from './Publish.tsx';
import { StepCard } from './StepCard.tsx';
import './story.css';

export function StoryPanel() {
  const { story, kept } = useStory();
  const view = useShown((shown) => shown.view);
  const full = story.steps.length >= MOST_STEPS;
  return (
    <main className="main story" id="main">
      <div className="spread">
        <h1>Story</h1>
        <Publish story={story} />
      </div>
      <p className="muted">
        Your own words, step by step, each with a view that Tributary draws and cites. It is kept in this browser, up to{' '}
        {MOST_STEPS} steps; a project file (in Data) keeps it elsewhere.
      </p>
      {!kept && (
        <p className="note warn" role="alert">
          This browser did not keep the last change: its storage is full or switched off. Save a project file before you
          close the page.
        </p>
      )}
      <div className="story-head">
        <label className="option-label">
          Title
          <input
            className="field"
            value={story.title}
            maxLength={200}
            onChange={(event) => editStory({ title: event.target.value })}
            onBlur={endTyping}
          />
        </label>
        <label className="option-label">
          Author
          <input
            className="field"
            value={story.author}
            maxLength={200}
            onChange={(event) => editStory({ author: event.target.value })}
            onBlur={endTyping}
          />
        </label>
      </div>
      {story.steps.length === 0 && (
        <p className="note">
          No steps yet. Draw something in Trace or Explore and press “Add to story” there (or <kbd>s</kbd>), or add what
          you saw last from here.
        </p>
      )}
      <ol className="story-steps">
        {story.steps.map((step, i) => (
          <StepCard key={step.id} step={step} number={i + 1} count={story.steps.length} />
        ))}
      </ol>
      <div className="row story-end">
        {view && (
          <button type="button" className="button" disabled={full} onClick={addShown}>
            Add this view: {view.name}
          </button>
        )}
        <button type="button" className="button" disabled={full} onClick={() => addStep(null)}>
          Add words only
        </button>
        {story.steps.length > 0 && (
          <button type="button" className="button bare" onClick={clearStory}>
            New story
          </button>
        )}
        {full && <span className="small muted">A story has at most {MOST_STEPS} steps.</span>}
      </div>
    </main>
  );
}

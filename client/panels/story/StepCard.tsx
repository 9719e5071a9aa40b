/** One step: its words, what it shows, and its place among the others. */
import type { Step } from '../../../model/story.ts';
import { endTyping } from '../../state/page.ts';
import { useShown } from '../../state/shown.ts';
import { editStep, moveStep, removeStep, showView } from '../../state/story.ts';
import { parseQuery } from '../../state/url.ts';
import { Icon } from '../../ui/Icon.tsx';
import { StepFigure } from './StepFigure.tsx';

interface Props {
  step: Step;
  number: number;
  count: number;
}

export function StepCard({ step, number, count }: Props) {
  return (
    <li className="step-card stack" aria-label={`Step ${number}`}>
      <div className="step-head">
        <span className="step-number" aria-hidden="true">
          {number}
        </span>
        <input
          className="field step-title"
          aria-label={`Title of step ${number}`}
          placeholder="What this step says"
          value={step.title}
          maxLength={200}
          onChange={(event) => editStep(step.id, { title: event.target.value })}
          onBlur={endTyping}
        />
        <Move step={step} number={number} count={count} />
      </div>
      <textarea
        className="field"
        aria-label={`Text of step ${number}`}
        placeholder="In your words. An empty line begins a new paragraph."
        rows={Math.min(14, Math.max(3, step.text.split('\n').length + 1))}
        value={step.text}
        maxLength={6000}
        onChange={(event) => editStep(step.id, { text: event.target.value })}
        onBlur={endTyping}
      />
      {step.figure && <StepFigure figure={step.figure} number={number} />}
      <View step={step} />
    </li>
  );
}

/** Stays focusable at the ends, so that whoever moves a step by keyboard does not lose the place. */
function Move({ step, number, count }: Props) {
  return (
    <div className="row step-moves">
      <button
        type="button"
        className="button bare"
        aria-label={`Move step ${number} up`}
        aria-disabled={number === 1}
        onClick={() => moveStep(step.id, -1)}
      >
        <Icon name="up" size={16} />
      </button>
      <button
        type="button"
        className="button bare"
        aria-label={`Move step ${number} down`}
        aria-disabled={number === count}
        onClick={() => moveStep(step.id, 1)}
      >
        <Icon name="down" size={16} />
      </button>
      <button
        type="button"
        className="button bare"
        aria-label={`Remove step ${number}`}
        onClick={() => removeStep(step.id)}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}

function View({ step }: { step: Step }) {
  const shown = useShown((now) => now.view);
  const other = shown && JSON.stringify(shown.figure) !== JSON.stringify(step.figure) ? shown : null;
  return (
    <div className="row">
      {step.figure && (
        <button type="button" className="button" onClick={() => showView(step, parseQuery(step.view))}>
          Open this view
        </button>
      )}
      {other && (
        <button
          type="button"
          className="button"
          onClick={() => editStep(step.id, { view: other.query, figure: other.figure })}
        >
          {step.figure ? 'Replace by' : 'Add'} the view: {other.name}
        </button>
      )}
      {step.figure && (
        <button type="button" className="button bare" onClick={() => editStep(step.id, { view: '', figure: null })}>
          Take the view out
        </button>
      )}
    </div>
  );
}

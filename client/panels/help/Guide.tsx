/** A guided first trace: five steps beside the page, which stays usable all the while. */
import { useEffect, useState } from 'react';
import { remember } from '../../state/memory.ts';

interface Step {
  readonly title: string;
  readonly text: string;
  /** What the step is about. */
  readonly at: string;
}

const STEPS: readonly Step[] = [
  {
    title: 'Ask',
    text: 'Two boxes and a button: whose money, to whom. Type a name, an alias or an official id; slips of the finger are forgiven.',
    at: '.question',
  },
  {
    title: 'Read the answer',
    text: '“At least” must have arrived, “at most” can have. Both hold for these records only. The lines below say what else must be known.',
    at: '.sentence',
  },
  {
    title: 'See the range',
    text: 'Filled up to at least, outlined up to at most, a tick for each convention. “Five figures, and why” lights up the payments behind each.',
    at: '.range',
  },
  {
    title: 'Follow the money',
    text: 'A ribbon is a payment, its width the amount. Hatched was spent before the gift and is not counted. Click one.',
    at: '.canvas-frame',
  },
  {
    title: 'Check the record',
    text: 'Every amount opens into its records, every record into its source. Then export the figure or copy the link: it holds all you see.',
    at: '#inspector',
  },
];

export function Guide({ close }: { close: () => void }) {
  const [at, setAt] = useState(0);
  const step = STEPS[at];
  useEffect(() => {
    const element = document.querySelector(step.at);
    element?.classList.add('guided');
    element?.scrollIntoView({ block: 'nearest' });
    return () => element?.classList.remove('guided');
  }, [step]);
  const done = () => {
    remember('guided', 'yes');
    close();
  };
  const last = at === STEPS.length - 1;
  return (
    <section className="guide stack" aria-label="Guided first trace">
      <p className="small muted">
        Step {at + 1} of {STEPS.length}
      </p>
      <div aria-live="polite">
        <h2>{step.title}</h2>
        <p>{step.text}</p>
      </div>
      <div className="row">
        {at > 0 && (
          <button type="button" className="button" onClick={() => setAt(at - 1)}>
            Back
          </button>
        )}
        <button type="button" className="button primary" onClick={() => (last ? done() : setAt(at + 1))}>
          {last ? 'Done' : 'Next'}
        </button>
        {!last && (
          <button type="button" className="button bare" onClick={done}>
            Leave the tour
          </button>
        )}
      </div>
    </section>
  );
}

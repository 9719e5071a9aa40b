/** The project as a file: saved and opened again. */
import { chooseProject, saveProject } from '../../state/projectFile.ts';
import { keyText } from '../../ui/keyText.ts';

export function ProjectFiles() {
  return (
    <section className="stack" aria-label="Project">
      <h2>Project</h2>
      <p>
        Everything you made here as one file: the view, the exploration with its filters, groups and pins, the story,
        and the text of the Cypher editor. Opening one takes the place of what is there; undo brings it back.
      </p>
      <div className="row">
        <button type="button" className="button" onClick={saveProject}>
          Save project <kbd className="wide-only">{keyText('mod+s')}</kbd>
        </button>
        <button type="button" className="button" onClick={chooseProject}>
          Open project <kbd className="wide-only">{keyText('mod+o')}</kbd>
        </button>
      </div>
    </section>
  );
}

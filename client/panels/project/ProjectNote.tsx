/** What is to be said of the project file that was opened, or could not be. */
import { forgetProjectNote, useProject } from '../../state/projectFile.ts';
import { ProblemNote } from '../../ui/Problem.tsx';

export function ProjectNote() {
  const { error, otherData } = useProject();
  if (error === null && !otherData) return null;
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      {otherData && (
        <p className="note" role="status">
          The project was saved on other data than is loaded here: figures and pictures may differ from what its words
          say. Undo brings back what was there before.
        </p>
      )}
      <div>
        <button type="button" className="button" onClick={forgetProjectNote}>
          Close
        </button>
      </div>
    </>
  );
}

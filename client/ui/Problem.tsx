/** An error as a reader needs it: what happened, why, what to do. */
import { ApiError } from '../api/http.ts';

export function ProblemNote({ error, again }: { error: unknown; again?: () => void }) {
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <div className="note warn stack" role="alert">
      <strong>{problem?.title ?? 'Something went wrong in the page'}</strong>
      <p>{problem?.detail ?? (error instanceof Error ? error.message : String(error))}</p>
      {problem?.errors?.map(({ path, message }) => (
        <p key={path + message}>
          <code>{path}</code>: {message}
        </p>
      ))}
      {problem?.hint && <p>{problem.hint}</p>}
      {again && (
        <div>
          <button type="button" className="button" onClick={again}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}

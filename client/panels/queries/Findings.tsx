/** What is wrong with the text above, said and listed; each leads to its place. */
import type { Check, Finding } from './useCheck.ts';

interface Props {
  id: string;
  check: Check;
  goTo: (finding: Finding) => void;
}

export function Findings({ id, check, goTo }: Props) {
  const { of, findings, failed } = check;
  return (
    <div id={id} className="findings small" aria-live="polite" aria-label="Findings" role="region">
      {failed !== null && <p className="muted">Not checked: {failed}</p>}
      {findings.length > 0 && (
        <ul>
          {findings.map((finding) => (
            <li key={`${finding.from} ${finding.to} ${finding.message}`} data-severity={finding.severity}>
              <span className="finding-kind">{finding.severity === 'error' ? 'Error' : 'Note'}</span>
              <span>
                <button type="button" className="link" onClick={() => goTo(finding)}>
                  {placeOf(of ?? '', finding.from)}
                </button>{' '}
                {finding.message.charAt(0).toUpperCase() + finding.message.slice(1)}
                {finding.hint && <span className="muted">. {finding.hint}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {of !== null && of !== '' && failed === null && findings.length === 0 && (
        <p className="muted">Nothing to say against it.</p>
      )}
    </div>
  );
}

/** "Line 2, column 5", counted from one. */
export function placeOf(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  return `Line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

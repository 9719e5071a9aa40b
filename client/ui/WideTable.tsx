/** A table that may be wider than a phone: it scrolls in a frame of its own, by keyboard too, and the page does not. */
import type { ReactNode } from 'react';
import './wideTable.css';

interface Props {
  name: string;
  /** What is to be known to read it; as wide as the page, not as the table. */
  about?: string;
  children: ReactNode;
}

export function WideTable({ name, about, children }: Props) {
  return (
    <div>
      {about && <p className="small muted">{about}</p>}
      {/* A scrolling region must be reached by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="wide-table" role="region" aria-label={name} tabIndex={0}>
        <table className="plain-table">{children}</table>
      </div>
    </div>
  );
}

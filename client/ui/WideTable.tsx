/** A table that may be wider than a phone: it scrolls in a frame of its own, by keyboard too, and the page does not. */
import type { ReactNode } from 'react';
import './wideTable.css';

export function WideTable({ name, children }: { name: string; children: ReactNode }) {
  return (
    // A scrolling region must be reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="wide-table" role="region" aria-label={name} tabIndex={0}>
      <table className="plain-table">{children}</table>
    </div>
  );
}

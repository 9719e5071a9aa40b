/** The answer as one sentence; amounts stand between ** ** and are set bold. */
import type { ReactNode } from 'react';

/** Splits "of **$5** sent" into text and bold parts. */
export function bolded(text: string): ReactNode[] {
  // Odd parts stand between the marks.
  return text.split('**').map((part, i) => (i % 2 === 1 ? <strong key={`${i}${part}`}>{part}</strong> : part));
}

export function Sentence({ main }: { main: string }) {
  return <h1 className="sentence">{bolded(main)}</h1>;
}

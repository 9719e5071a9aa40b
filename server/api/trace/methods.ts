/** Figures with the name, role and meaning of the method that made each, from the registry of methods. */
import { METHODS } from '../../../flow/methods.ts';
import type { FlowFigure } from '../../../flow/types.ts';
import type { Figure } from '../../../model/api/trace.ts';
import { roundCents } from '../../../model/money.ts';

/** A figure of the engine as the API shows it; null for a method that the registry does not name. */
export function figureOf(figure: FlowFigure): Figure | null {
  const method = METHODS.find((known) => known.id === figure.method);
  if (!method) return null;
  const { name, role, meaning, whyMeans } = method;
  return {
    method: figure.method,
    name,
    role,
    meaning,
    cents: figure.cents === null ? null : roundCents(figure.cents),
    note: figure.note,
    why: [...figure.why],
    whySentence: figure.why.length === 0 ? null : whyMeans,
  };
}

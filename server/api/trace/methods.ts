/** Figures with the name, role and meaning of the method that made each. */
import type { FlowFigure } from '../../../flow/types.ts';
import type { Figure } from '../../../model/api/trace.ts';
import { roundCents } from '../../../model/money.ts';

type Method = Pick<Figure, 'name' | 'role' | 'meaning'> & { readonly why: string };

const METHODS: Record<string, Method> = {
  'at-least': {
    name: 'At least',
    role: 'lowerBound',
    meaning: 'So much must have arrived, whichever way pooled money was used.',
    why: 'These payments force it: the other money at hand could not have paid for the rest.',
  },
  'pro-rata': {
    name: 'Pro-rata',
    role: 'convention',
    meaning: 'By convention each payment carries the mix of the money that lay in the account that day.',
    why: 'These are the payments that carry a part of it.',
  },
  fifo: {
    name: 'FIFO',
    role: 'convention',
    meaning: 'By convention the oldest money in an account is spent first.',
    why: 'These are the payments that carry a part of it.',
  },
  lifo: {
    name: 'LIFO',
    role: 'convention',
    meaning: 'By convention the newest money in an account is spent first.',
    why: 'These are the payments that carry a part of it.',
  },
  'at-most': {
    name: 'At most',
    role: 'upperBound',
    meaning: 'No more can have arrived, whichever way pooled money was used.',
    why: 'These payments limit it: together they can have carried no more.',
  },
};

/** A figure of the engine as the API shows it; null for a method that is not part of this answer. */
export function figureOf(figure: FlowFigure): Figure | null {
  const method = METHODS[figure.method];
  if (!method) return null;
  const { why: whySentence, ...known } = method;
  return {
    method: figure.method,
    ...known,
    cents: figure.cents === null ? null : roundCents(figure.cents),
    note: figure.note,
    why: [...figure.why],
    whySentence: figure.why.length === 0 ? null : whySentence,
  };
}

/** The text in the Cypher editor and its parameters, kept for the next visit. */
import { create } from 'zustand';
import { recall, remember } from './memory.ts';

export interface CypherText {
  readonly cypher: string;
  /** Parameters as JSON, as they were typed. */
  readonly params: string;
}

const FIRST = `MATCH (payer:Party)-[gift:CONTRIBUTED]->(payee:Party)
WHERE gift.countable
RETURN payer.name AS payer, payee.name AS payee, gift.amountCents AS amountCents
ORDER BY amountCents DESC
LIMIT 20`;

export const useCypherText = create<CypherText>(() => ({
  cypher: recall('cypher') ?? FIRST,
  params: recall('cypher-params') ?? '{}',
}));

export function setCypherText(text: Partial<CypherText>): void {
  useCypherText.setState(text);
  const { cypher, params } = useCypherText.getState();
  remember('cypher', cypher);
  remember('cypher-params', params);
}

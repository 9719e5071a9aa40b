/** What the server and the thread of a large index of parties say to each other. */
import type { Party } from '../../model/party.ts';

/** A party with the ids of others that were confirmed to be one with it. */
export interface PartyEntry {
  readonly party: Party;
  readonly others: readonly string[];
}

export type PartyAsk = { readonly id: number } & (
  | { readonly kind: 'take'; readonly entries: readonly PartyEntry[] }
  | { readonly kind: 'search'; readonly text: string; readonly limit: number }
  | { readonly kind: 'resolve'; readonly text: string }
);

/** An answer, or why there is none. */
export type PartyAnswer = { readonly id: number; readonly value?: unknown; readonly failed?: string };

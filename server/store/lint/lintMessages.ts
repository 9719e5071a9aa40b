/** What the server and its linter thread say to each other. */
import type { Remark } from './remarks.ts';
import type { Refusal, StoreKind } from './rules.ts';

export type LintAsk =
  | { readonly kind: 'refusals'; readonly cypher: string; readonly store: StoreKind }
  | {
      readonly kind: 'findings';
      readonly cypher: string;
      readonly store: StoreKind;
      readonly params: readonly string[];
    };

export type LintAnswer =
  | { readonly kind: 'refusals'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'findings'; readonly findings: readonly Remark[] }
  | { readonly kind: 'failed'; readonly message: string };

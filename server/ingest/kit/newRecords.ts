/** Records with everything stated that the model asks for; what an importer leaves out is null, never guessed. */
import { type CountableFacts, decideCountable } from '../../../flow/countable.ts';
import { type Cents, cents } from '../../../model/money.ts';
import { labelsOf, type Party, type PartyKind, type PartyLabel } from '../../../model/party.ts';
import type { Tie } from '../../../model/tie.ts';
import type { Transfer } from '../../../model/transfer.ts';

type Given<T, K extends keyof T> = Pick<T, K> & Partial<Omit<T, K>>;

/** A party with open books: a filing never says that it lists everything. */
export function newParty(
  given: Given<Omit<Party, 'labels'>, 'id' | 'name' | 'kind'> & { readonly extraLabels?: readonly PartyLabel[] },
): Party {
  const { extraLabels, ...rest } = given;
  return {
    aliases: [],
    externalIds: [],
    jurisdiction: null,
    url: null,
    books: 'open',
    capCents: null,
    pooled: false,
    note: null,
    ...rest,
    name: rest.name.slice(0, 500),
    labels: labelsOf(rest.kind, extraLabels),
  };
}

/** An anonymous party for amounts whose payer or payee a filing does not name; one for each filer. */
export function unnamedParty(id: string, name: string, note: string): Party {
  return newParty({ id, name, kind: 'unitemized', note });
}

type TransferKeys = 'id' | 'type' | 'payer' | 'payee' | 'sourceIds' | 'importId' | 'locator';

/**
 * A transfer of an exact amount; `facts` decide whether it counts. An amount of null is not stated in US dollars (not
 * disclosed, or in another currency): it is held as "at least 0" and never counts.
 */
export function newTransfer(
  given: Given<Omit<Transfer, 'amountCents' | 'minCents' | 'maxCents' | 'countable' | 'exclusionRule'>, TransferKeys>,
  amount: Cents | null,
  facts: CountableFacts = {},
): Transfer {
  const known = amount ?? cents(0);
  return {
    qualifier: amount === null ? 'atLeast' : 'exact',
    dateFrom: null,
    dateTo: null,
    status: facts.isUnpaid ? 'pledged' : 'paid',
    isMemo: facts.isMemo ?? false,
    containedIn: null,
    earmarkFor: null,
    via: null,
    vendor: null,
    purpose: null,
    cycle: null,
    rawCode: null,
    rawAmount: null,
    note: null,
    ...given,
    amountCents: known,
    minCents: known,
    maxCents: amount,
    ...decideCountable({
      ...facts,
      isUndisclosed: amount === null && !facts.isOtherCurrency,
      isNotMoney: facts.isNotMoney || amount === 0,
    }),
  };
}

/** A tie that a source states. */
export function newTie(given: Given<Tie, 'id' | 'type' | 'from' | 'to' | 'sourceIds' | 'importId'>): Tie {
  return {
    dateFrom: null,
    dateTo: null,
    status: 'stated',
    score: null,
    evidence: null,
    locator: null,
    note: null,
    ...given,
  };
}

/** Kind of a payer or payee by the words of its name, where the source does not say it. */
export function kindByName(name: string, otherwise: PartyKind): PartyKind {
  if (/\b(committee|cmte|pac|friends of|citizens for|campaign|for congress|for senate)\b/i.test(name))
    return 'committee';
  return ORGANIZATION.test(name) ? 'organization' : otherwise;
}

const ORGANIZATION =
  /\b(inc|incorporated|llc|llp|lp|ltd|co|corp|corporation|company|companies|foundation|fund|trust|association|assn|assoc|society|institute|center|centre|university|college|school|schools|academy|church|ministries|ministry|temple|synagogue|museum|library|hospital|clinic|council|union|local \d+|league|alliance|coalition|club|group|services|service|bank|department|dept|city of|county|state of|village of|town of|partners|partnership|project|initiative|network|international|national|american|united|charities|charity|relief|house|home|camp|theatre|theater|orchestra|symphony|media|radio|pc|pllc|pa|chamber of commerce|federation)\b/i;

/** Accounts of the ledger and the parties that they belong to. */

/** Party of an account: `for:x` and `against:x` are independent spending about x, `v#x` is v's earmarked sub-account. */
export function partyOfAccount(account: string): string {
  const about = /^(?:for|against):(.+)$/.exec(account);
  if (about) return about[1];
  const hash = account.indexOf('#');
  return hash > 0 ? account.slice(0, hash) : account;
}

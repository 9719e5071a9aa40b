/** With which parameters each saved query is asked. A parameter that is not named takes its default. */
type Params = Readonly<Record<string, string | number>>;

export const CASES: Readonly<Record<string, readonly Params[]>> = {
  'announced-not-paid': [{}],
  'candidates-by-spending': [{}],
  'circular-transfers': [{}, { withinYears: 0 }],
  'claims-beside-records': [{}, { partyId: 'the-concord-fund' }],
  'conflicting-claims': [{}],
  'dated-chains': [
    { fromId: 'george-soros', toId: 'larry-krasner' },
    { fromId: 'george-soros', toId: 'alvin-bragg' },
    { fromId: 'timothy-mellon', toId: 'larry-krasner' },
    { fromId: 'barre-seid', toId: 'republican-attorneys-general-association' },
    { fromId: 'larry-krasner', toId: 'george-soros' },
  ],
  'excluded-records': [{}, { rule: 'containedInAnother' }],
  'funders-of-funders': [
    { candidateId: 'larry-krasner' },
    { candidateId: 'alvin-bragg' },
    { candidateId: 'kim-gardner' },
  ],
  'grants-to-advocacy-groups': [{}, { payerId: 'public-welfare-foundation', minCents: 30_000_000 }],
  'independent-spending': [
    { candidateId: 'larry-krasner' },
    { candidateId: 'bill-conway' },
    { candidateId: 'kim-foxx' },
  ],
  'largest-donors': [
    { partyId: 'color-of-change-pac' },
    { partyId: 'afp-action' },
    { partyId: 'vera-institute', fromYear: 2016, toYear: 2017 },
  ],
  'largest-records': [{ minCents: 5_000_000_000 }, { type: 'SPENT_FOR', minCents: 0 }],
  'largest-recipients': [{ partyId: 'george-soros' }, { partyId: 'marble-freedom-trust' }],
  'parties-within-steps': [
    { partyId: 'alvin-bragg' },
    { partyId: 'william-oberndorf', steps: 3 },
    { partyId: 'ken-griffin', steps: 1 },
  ],
  'records-by-source': [{ sourceId: 'philadelphia-inquirer-2017-05-primary' }, { sourceId: 'cmd-2021-11-19' }],
  'shared-donors': [{ firstId: 'vera-institute', secondId: 'brennan-center' }],
  'ties-of-party': [{ partyId: 'fair-and-just-prosecution' }, { partyId: 'open-society-foundations' }],
  'totals-by-year': [
    { partyId: 'philadelphia-justice-and-public-safety' },
    { partyId: 'republican-attorneys-general-association' },
  ],
};

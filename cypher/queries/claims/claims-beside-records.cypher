// name: Claims beside itemized totals
// id: claims-beside-records
// category: claims
// description: For each claim that names payers and payees: what it states, what the countable records between them inside its period add up to, and what the records that only overlap the period add up to.
// param partyId: party; only claims that name this party
// returns: table
MATCH (c:Claim)-[:STATED_IN]->(s:Source)
WHERE c.amountCents IS NOT NULL AND size(c.payers) > 0 AND size(c.payees) > 0
  AND ($partyId IS NULL OR $partyId IN c.payers OR $partyId IN c.payees)
OPTIONAL MATCH (c)-[:NAMES_PAYER]->(a:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|PAID]->(b:Party)<-[:NAMES_PAYEE]-(c)
WHERE t.countable = true
WITH c, s, t,
     CASE WHEN (c.dateFrom IS NULL OR t.dateFrom >= c.dateFrom) AND (c.dateTo IS NULL OR t.dateTo <= c.dateTo) THEN 1 ELSE 0 END AS inside,
     CASE WHEN (c.dateFrom IS NULL OR t.dateTo >= c.dateFrom) AND (c.dateTo IS NULL OR t.dateFrom <= c.dateTo) THEN 1 ELSE 0 END AS touching
RETURN c.id AS claimId, c.statement AS statement, c.amountCents AS statedCents, c.qualifier AS qualifier,
       c.dateFrom AS dateFrom, c.dateTo AS dateTo,
       sum(CASE WHEN t IS NOT NULL AND inside = 1 THEN t.amountCents ELSE 0 END) AS itemizedCents,
       sum(CASE WHEN t IS NOT NULL AND inside = 0 AND touching = 1 THEN t.amountCents ELSE 0 END) AS overlappingCents,
       sum(CASE WHEN t IS NOT NULL AND inside = 1 THEN 1 ELSE 0 END) AS records, s.title AS source
ORDER BY claimId

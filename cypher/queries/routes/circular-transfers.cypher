// name: Money that came back
// id: circular-transfers
// category: routes
// description: Two or three countable payments in possible order of time that end where they began. On a large store name a party.
// param partyId: party; only circles that begin and end at this party
// param withinYears: int = 1; years between the first payment and the last
// returns: table
MATCH (a:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|PAID|REFUNDED]->(b:Party)-[u:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|PAID|REFUNDED]->(a)
WHERE ($partyId IS NULL OR a.id = $partyId) AND t.countable = true AND u.countable = true AND (t.dateFrom < u.dateFrom OR (t.dateFrom = u.dateFrom AND t.id < u.id))
  AND toInteger(substring(u.dateFrom, 0, 4)) - toInteger(substring(t.dateFrom, 0, 4)) <= $withinYears
RETURN 2 AS steps, [a.name, b.name, a.name] AS parties, [t.id, u.id] AS recordIds, [t.amountCents, u.amountCents] AS amountsCents,
       t.dateFrom AS firstDate, u.dateTo AS lastDate
ORDER BY firstDate, recordIds
UNION ALL
MATCH (a:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|PAID|REFUNDED]->(b:Party)-[u:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|PAID|REFUNDED]->(c:Party)-[v:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|PAID|REFUNDED]->(a)
WHERE ($partyId IS NULL OR a.id = $partyId) AND t.countable = true AND u.countable = true AND v.countable = true AND b.id <> c.id
  AND t.dateFrom <= u.dateTo AND u.dateFrom <= v.dateTo
  AND (t.dateFrom < u.dateFrom OR (t.dateFrom = u.dateFrom AND t.id < u.id))
  AND (t.dateFrom < v.dateFrom OR (t.dateFrom = v.dateFrom AND t.id < v.id))
  AND toInteger(substring(v.dateFrom, 0, 4)) - toInteger(substring(t.dateFrom, 0, 4)) <= $withinYears
RETURN 3 AS steps, [a.name, b.name, c.name, a.name] AS parties, [t.id, u.id, v.id] AS recordIds,
       [t.amountCents, u.amountCents, v.amountCents] AS amountsCents, t.dateFrom AS firstDate, v.dateTo AS lastDate
ORDER BY firstDate, recordIds

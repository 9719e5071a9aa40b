// name: Dated chains between two parties
// id: dated-chains
// category: routes
// description: Chains of one to three countable payments in possible order of time, each with its smallest amount. Chains that share a payment do not add: how much can have arrived is what a trace computes.
// param fromId: party (required)
// param toId: party (required)
// returns: table
MATCH (a:Party {id: $fromId})-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST]->(z:Party {id: $toId})
WHERE t.countable = true
RETURN 1 AS steps, [a.name, z.name] AS parties, [t.id] AS recordIds, [type(t)] AS types, t.amountCents AS narrowestCents,
       t.dateFrom AS firstDate, t.dateTo AS lastDate
ORDER BY narrowestCents DESC, recordIds
UNION ALL
MATCH (a:Party {id: $fromId})-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]->(b:Party)-[u:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST]->(z:Party {id: $toId})
WHERE t.countable = true AND u.countable = true AND u.dateTo >= t.dateFrom AND b.id <> a.id AND b.id <> z.id
RETURN 2 AS steps, [a.name, b.name, z.name] AS parties, [t.id, u.id] AS recordIds, [type(t), type(u)] AS types,
       CASE WHEN t.amountCents <= u.amountCents THEN t.amountCents ELSE u.amountCents END AS narrowestCents,
       t.dateFrom AS firstDate, u.dateTo AS lastDate
ORDER BY narrowestCents DESC, recordIds
UNION ALL
MATCH (a:Party {id: $fromId})-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]->(b:Party)-[u:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]->(c:Party)-[v:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST]->(z:Party {id: $toId})
WHERE t.countable = true AND u.countable = true AND v.countable = true
  AND u.dateTo >= t.dateFrom AND v.dateTo >= u.dateFrom AND v.dateTo >= t.dateFrom
  AND b.id <> a.id AND c.id <> a.id AND c.id <> b.id AND b.id <> z.id AND c.id <> z.id
RETURN 3 AS steps, [a.name, b.name, c.name, z.name] AS parties, [t.id, u.id, v.id] AS recordIds, [type(t), type(u), type(v)] AS types,
       CASE WHEN t.amountCents <= u.amountCents AND t.amountCents <= v.amountCents THEN t.amountCents
            WHEN u.amountCents <= v.amountCents THEN u.amountCents ELSE v.amountCents END AS narrowestCents,
       t.dateFrom AS firstDate, v.dateTo AS lastDate
ORDER BY narrowestCents DESC, recordIds

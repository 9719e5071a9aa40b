// name: Parties within a number of steps
// id: parties-within-steps
// category: parties
// description: The surroundings of a party: records of money, in either direction, up to three steps away. At most 200 chains a step.
// param partyId: party (required)
// param steps: int = 2; one, two or three
// returns: graph
MATCH path = (:Party {id: $partyId})-[a:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID|REFUNDED]-(:Party)
WHERE a.countable = true
WITH path AS path, a.id AS first
RETURN path AS path
ORDER BY first
LIMIT 200
UNION ALL
MATCH path = (start:Party {id: $partyId})-[a:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID|REFUNDED]-(m:Party)-[b:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID|REFUNDED]-(end:Party)
WHERE $steps >= 2 AND a.countable = true AND b.countable = true AND start.id <> end.id
WITH path AS path, a.id AS first, b.id AS second
RETURN path AS path
ORDER BY first, second
LIMIT 200
UNION ALL
MATCH path = (start:Party {id: $partyId})-[a:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID|REFUNDED]-(m:Party)-[b:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID|REFUNDED]-(n:Party)-[c:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID|REFUNDED]-(end:Party)
WHERE $steps >= 3 AND a.countable = true AND b.countable = true AND c.countable = true
  AND start.id <> n.id AND start.id <> end.id AND m.id <> end.id
WITH path AS path, a.id AS first, b.id AS second, c.id AS third
RETURN path AS path
ORDER BY first, second, third
LIMIT 200

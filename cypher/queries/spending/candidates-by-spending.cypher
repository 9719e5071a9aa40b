// name: Candidates by independent spending
// id: candidates-by-spending
// category: spending
// description: All candidates with independent spending that counts: how much for, how much against, by how many committees.
// returns: table
MATCH (spender:Party)-[t:SPENT_FOR|SPENT_AGAINST]->(candidate:Party)
WHERE t.countable = true
RETURN candidate.id AS candidateId, candidate.name AS candidate,
       sum(CASE type(t) WHEN 'SPENT_FOR' THEN t.amountCents ELSE 0 END) AS forCents,
       sum(CASE type(t) WHEN 'SPENT_AGAINST' THEN t.amountCents ELSE 0 END) AS againstCents,
       count(DISTINCT spender.id) AS committees, count(t) AS records
ORDER BY forCents DESC, candidateId

// name: Independent spending for and against a candidate
// id: independent-spending
// category: spending
// description: What each committee spent for or against a candidate on its own account. None of it was given to the candidate.
// param candidateId: party (required)
// returns: table
MATCH (spender:Party)-[t:SPENT_FOR|SPENT_AGAINST]->(:Party {id: $candidateId})
WHERE t.countable = true
RETURN CASE type(t) WHEN 'SPENT_FOR' THEN 'for' ELSE 'against' END AS stance, spender.id AS spenderId, spender.name AS spender,
       sum(t.amountCents) AS amountCents, sum(t.minCents) AS atLeastCents, count(t) AS records,
       min(t.dateFrom) AS dateFrom, max(t.dateTo) AS dateTo
ORDER BY stance DESC, amountCents DESC, spenderId

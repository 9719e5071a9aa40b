// The least that parties can have paid by day: countable payments by their last day. What they paid each other is left out. $ids: [party id]
UNWIND $ids AS id
MATCH (a:Party {id: id})-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]->(b:Party)
WHERE r.countable = true AND (b.id = id OR NOT b.id IN $ids)
RETURN r.dateTo AS day, sum(r.minCents) AS cents

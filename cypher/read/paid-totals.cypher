// Countable payments of parties. $ids: [party id]
UNWIND $ids AS id
MATCH (p:Party {id: id})-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]->(:Party)
WHERE r.countable = true
RETURN id, sum(r.amountCents) AS cents

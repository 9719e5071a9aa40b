// Countable receipts of parties. $ids: [party id]
UNWIND $ids AS id
MATCH (:Party)-[r:CONTRIBUTED|GRANTED|TRANSFERRED|PAID|LOANED|REFUNDED]->(p:Party {id: id})
WHERE r.countable = true
RETURN id, sum(r.amountCents) AS cents

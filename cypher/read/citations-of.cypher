// Which sources the records of money of parties name, list by list as they stand there, with the first day of each list. What they paid each other is left out. $ids: [party id]
UNWIND $ids AS id
MATCH (p:Party {id: id})-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]-(other:Party)
WHERE other.id = id OR NOT other.id IN $ids
RETURN coalesce(r.sourceIds, []) AS sourceIds, min(r.dateFrom) AS first

// Which sources the records of money of parties name, list by list as they stand there, with the first day of each list. $ids: [party id]
UNWIND $ids AS id
MATCH (p:Party {id: id})-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]-(:Party)
RETURN r.sourceIds AS sourceIds, min(r.dateFrom) AS first

// Records of money between parties of a set, found from the payers. $ids: [party id]
UNWIND $ids AS id
MATCH (a:Party {id: id})-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]->(b:Party)
WHERE b.id IN $ids
RETURN type(r) AS type, a.id AS payer, b.id AS payee, properties(r) AS properties

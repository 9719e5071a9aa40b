// Records of money that parties paid to certain others. $ids, $others: [party id]
UNWIND $ids AS id
MATCH (a:Party {id: id})-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]->(b:Party)
WHERE b.id IN $others
RETURN type(r) AS type, a.id AS payer, b.id AS payee, properties(r) AS properties

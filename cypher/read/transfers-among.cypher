// Records of money between parties of a set. $ids: [party id]
MATCH (a:Party)-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]->(b:Party)
WHERE a.id IN $ids AND b.id IN $ids
RETURN type(r) AS type, a.id AS payer, b.id AS payee, properties(r) AS properties

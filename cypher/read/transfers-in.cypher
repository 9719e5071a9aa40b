// Records of money that a party received. $id: party id
MATCH (a:Party)-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]->(b:Party {id: $id})
RETURN type(r) AS type, a.id AS payer, b.id AS payee, properties(r) AS properties

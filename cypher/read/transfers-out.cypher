// Records of money that a party paid. $id: party id
MATCH (a:Party {id: $id})-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]->(b:Party)
RETURN type(r) AS type, a.id AS payer, b.id AS payee, properties(r) AS properties

// Records of money that a party received; begins at the party, for the embedded engine follows patterns as written. $id: party id
MATCH (b:Party {id: $id})<-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]-(a:Party)
RETURN type(r) AS type, a.id AS payer, b.id AS payee, properties(r) AS properties

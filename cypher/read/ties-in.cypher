// Ties that point at a party of a set; begins at the party, for the embedded engine follows patterns as written. $ids: [party id]
UNWIND $ids AS id
MATCH (b:Party {id: id})<-[r:FOUNDED|CONTROLS|SPONSORS|AFFILIATED_WITH|AUTHORIZED_BY|SAME_AS]-(a:Party)
RETURN type(r) AS type, a.id AS from, b.id AS to, properties(r) AS properties

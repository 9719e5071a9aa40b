// Ties between parties of a set. $ids: [party id]
UNWIND $ids AS id
MATCH (a:Party {id: id})-[r:FOUNDED|CONTROLS|SPONSORS|AFFILIATED_WITH|AUTHORIZED_BY|SAME_AS]->(b:Party)
WHERE b.id IN $ids
RETURN type(r) AS type, a.id AS from, b.id AS to, properties(r) AS properties

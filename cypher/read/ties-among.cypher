// Ties between parties of a set. $ids: [party id]
MATCH (a:Party)-[r:FOUNDED|CONTROLS|SPONSORS|AFFILIATED_WITH|AUTHORIZED_BY|SAME_AS]->(b:Party)
WHERE a.id IN $ids AND b.id IN $ids
RETURN type(r) AS type, a.id AS from, b.id AS to, properties(r) AS properties

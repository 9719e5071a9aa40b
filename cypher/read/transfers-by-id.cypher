// Records of money of one type by id: one look through them where there is no index, however many are asked for. $ids: [record id]
MATCH (a:Party)-[r:__TYPE__]->(b:Party)
WHERE r.id IN $ids
RETURN type(r) AS type, a.id AS payer, b.id AS payee, properties(r) AS properties

// Transfers or ties that are there already, whatever their type. $ids: [id]
UNWIND $ids AS id
MATCH (a:Party)-[r:__TYPE__ {id: id}]->(b:Party)
RETURN r.id AS id, type(r) AS type, a.id AS from, b.id AS to, properties(r) AS properties

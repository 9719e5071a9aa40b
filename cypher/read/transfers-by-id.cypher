// Records of money of one type by id. $ids: [record id]
UNWIND $ids AS id
MATCH (a:Party)-[r:__TYPE__ {id: id}]->(b:Party)
RETURN type(r) AS type, a.id AS payer, b.id AS payee, properties(r) AS properties

// Parties by id. $ids: [party id]
UNWIND $ids AS id
MATCH (n:Party {id: id})
RETURN properties(n) AS properties, labels(n) AS labels

// Nodes that are there already. $ids: [id]
UNWIND $ids AS id
MATCH (n:__LABEL__ {id: id})
RETURN n.id AS id, properties(n) AS properties, labels(n) AS labels

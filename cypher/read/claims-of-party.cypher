// Claims that name a party as payer or payee. $id: party id
MATCH (c:Claim)-[:NAMES_PAYER|NAMES_PAYEE]->(:Party {id: $id})
RETURN DISTINCT c.id AS id, properties(c) AS properties

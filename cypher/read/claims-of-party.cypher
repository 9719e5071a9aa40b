// Claims that name a party as payer or payee; begins at the party. $id: party id
MATCH (:Party {id: $id})<-[:NAMES_PAYER|NAMES_PAYEE]-(c:Claim)
RETURN DISTINCT c.id AS id, properties(c) AS properties

// name: Donors that two parties share
// id: shared-donors
// category: donors
// description: Payers with a countable gift, grant, transfer or loan to both of two parties, with the sum for each.
// param firstId: party (required)
// param secondId: party (required)
// returns: table
MATCH (payer:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]->(:Party {id: $firstId})
WHERE t.countable = true
WITH payer, sum(t.amountCents) AS toFirstCents
MATCH (payer)-[u:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]->(:Party {id: $secondId})
WHERE u.countable = true
RETURN payer.id AS payerId, payer.name AS payer, toFirstCents AS toFirstCents, sum(u.amountCents) AS toSecondCents
ORDER BY toFirstCents DESC, payerId

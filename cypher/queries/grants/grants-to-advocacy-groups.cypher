// name: Grants to advocacy groups
// id: grants-to-advocacy-groups
// category: grants
// description: Grants that count to groups that argue for or against policies, on any side, with the hands they went through.
// param payerId: party; only grants of this payer
// param minCents: cents = 0; only grants of at least this amount
// returns: table
MATCH (payer:Party)-[t:GRANTED]->(payee:AdvocacyGroup)
WHERE t.countable = true AND t.amountCents >= $minCents AND ($payerId IS NULL OR payer.id = $payerId)
RETURN payer.id AS payerId, payer.name AS payer, payee.id AS payeeId, payee.name AS payee, t.amountCents AS amountCents,
       t.qualifier AS qualifier, t.dateFrom AS dateFrom, t.dateTo AS dateTo, t.via AS via, t.purpose AS purpose, t.id AS recordId
ORDER BY amountCents DESC, recordId

// name: Announced or pledged, not recorded as paid
// id: announced-not-paid
// category: records
// description: Gifts and grants that a source announces or someone pledged. None of them counts: no payment is recorded.
// returns: table
MATCH (payer:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID]->(payee:Party)
WHERE t.status IN ['announced', 'pledged']
RETURN t.id AS recordId, t.status AS status, type(t) AS type, payer.name AS payer, payee.name AS payee, t.amountCents AS amountCents,
       t.qualifier AS qualifier, t.dateFrom AS dateFrom, t.dateTo AS dateTo, t.exclusionRule AS exclusionRule, t.containedIn AS containedIn
ORDER BY amountCents DESC, recordId

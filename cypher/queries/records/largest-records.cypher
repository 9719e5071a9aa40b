// name: Largest records
// id: largest-records
// category: records
// description: The largest single records that count, of all kinds of payment or one of them.
// param type: transferType; only this kind of payment
// param minCents: cents = 100000000; only records of at least this amount
// returns: table
MATCH (payer:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID|REFUNDED]->(payee:Party)
WHERE t.countable = true AND t.amountCents >= $minCents AND ($type IS NULL OR type(t) = $type)
RETURN t.id AS recordId, type(t) AS type, payer.name AS payer, payee.name AS payee, t.amountCents AS amountCents,
       t.qualifier AS qualifier, t.dateFrom AS dateFrom, t.dateTo AS dateTo
ORDER BY amountCents DESC, recordId
LIMIT 100

// name: Records by source
// id: records-by-source
// category: records
// description: Every record of money that rests on one source, counted or not, with the place in the source.
// param sourceId: source (required)
// returns: table
MATCH (payer:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID|REFUNDED]->(payee:Party)
WHERE $sourceId IN t.sourceIds
RETURN t.id AS recordId, type(t) AS type, payer.id AS payerId, payer.name AS payer, payee.id AS payeeId, payee.name AS payee,
       t.amountCents AS amountCents, t.qualifier AS qualifier, t.rawAmount AS asWritten, t.dateFrom AS dateFrom, t.dateTo AS dateTo,
       t.countable AS countable, t.exclusionRule AS exclusionRule, t.locator AS locator
ORDER BY recordId

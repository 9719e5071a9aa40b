// name: Records that do not count, and why
// id: excluded-records
// category: records
// description: Every record that is kept and never added, with its rule and the record that it is a part or a copy of.
// param rule: text; only this rule, e.g. containedInAnother
// returns: table
MATCH (payer:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID|REFUNDED]->(payee:Party)
WHERE t.countable = false AND ($rule IS NULL OR t.exclusionRule = $rule)
RETURN t.exclusionRule AS rule, t.id AS recordId, type(t) AS type, payer.name AS payer, payee.name AS payee,
       t.amountCents AS amountCents, t.status AS status, t.containedIn AS containedIn, t.note AS note
ORDER BY rule, recordId

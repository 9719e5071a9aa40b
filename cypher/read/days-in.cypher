// The most that parties can have received by day: countable receipts by their first day, and how many have no largest amount. What they paid each other is left out. $ids: [party id]
UNWIND $ids AS id
MATCH (b:Party {id: id})<-[r:CONTRIBUTED|GRANTED|TRANSFERRED|PAID|LOANED|REFUNDED]-(a:Party)
WHERE r.countable = true AND (a.id = id OR NOT a.id IN $ids)
RETURN r.dateFrom AS day, sum(r.maxCents) AS cents, count(r) - count(r.maxCents) AS unbounded

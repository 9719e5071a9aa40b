// Countable receipts of parties; patterns begin at the party, for the embedded engine follows them as written. $ids: [party id]
UNWIND $ids AS id
MATCH (p:Party {id: id})<-[r:CONTRIBUTED|GRANTED|TRANSFERRED|PAID|LOANED|REFUNDED]-(:Party)
WHERE r.countable = true
RETURN id, sum(r.amountCents) AS cents

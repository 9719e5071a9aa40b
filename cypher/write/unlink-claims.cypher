// Takes away the links of claims before they are written anew. $ids: [id]
UNWIND $ids AS id
MATCH (c:Claim {id: id})-[r:NAMES_PAYER|NAMES_PAYEE|STATED_IN]->()
DELETE r

// All candidates with the committees that they authorized.
MATCH (c:Candidate)
OPTIONAL MATCH (k:Party)-[r:AUTHORIZED_BY]->(c)
RETURN c.id AS candidate, k.id AS committee

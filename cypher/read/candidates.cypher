// All candidates with the committees that they authorized.
MATCH (c:Candidate)
OPTIONAL MATCH (c)<-[:AUTHORIZED_BY]-(k:Party)
RETURN c.id AS candidate, k.id AS committee

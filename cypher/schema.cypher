// Constraints and indexes, applied at every start; each does nothing the second time.
// Statements end with a semicolon. A line "// only: neo4j" or "// only: embedded" before a statement limits it to one store:
// the embedded engine has no constraints on relationships and no full text, and its unique constraints make no index.

CREATE CONSTRAINT party_id IF NOT EXISTS FOR (n:Party) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT meta_id IF NOT EXISTS FOR (n:Meta) REQUIRE n.id IS UNIQUE;

// only: embedded
CREATE INDEX party_id_index IF NOT EXISTS FOR (n:Party) ON (n.id);
// only: embedded
CREATE INDEX source_id_index IF NOT EXISTS FOR (n:Source) ON (n.id);
// only: embedded
CREATE INDEX claim_id_index IF NOT EXISTS FOR (n:Claim) ON (n.id);

CREATE INDEX party_name IF NOT EXISTS FOR (n:Party) ON (n.name);

// only: neo4j
CREATE CONSTRAINT contributed_id IF NOT EXISTS FOR ()-[r:CONTRIBUTED]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT granted_id IF NOT EXISTS FOR ()-[r:GRANTED]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT transferred_id IF NOT EXISTS FOR ()-[r:TRANSFERRED]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT spent_for_id IF NOT EXISTS FOR ()-[r:SPENT_FOR]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT spent_against_id IF NOT EXISTS FOR ()-[r:SPENT_AGAINST]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT paid_id IF NOT EXISTS FOR ()-[r:PAID]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT loaned_id IF NOT EXISTS FOR ()-[r:LOANED]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT refunded_id IF NOT EXISTS FOR ()-[r:REFUNDED]-() REQUIRE r.id IS UNIQUE;

// only: neo4j
CREATE CONSTRAINT founded_id IF NOT EXISTS FOR ()-[r:FOUNDED]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT controls_id IF NOT EXISTS FOR ()-[r:CONTROLS]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT sponsors_id IF NOT EXISTS FOR ()-[r:SPONSORS]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT affiliated_with_id IF NOT EXISTS FOR ()-[r:AFFILIATED_WITH]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT authorized_by_id IF NOT EXISTS FOR ()-[r:AUTHORIZED_BY]-() REQUIRE r.id IS UNIQUE;
// only: neo4j
CREATE CONSTRAINT same_as_id IF NOT EXISTS FOR ()-[r:SAME_AS]-() REQUIRE r.id IS UNIQUE;

// only: neo4j
CREATE FULLTEXT INDEX party IF NOT EXISTS FOR (n:Party) ON EACH [n.name, n.aliases, n.id, n.externalIds];

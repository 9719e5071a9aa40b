-- Everyone named by the records, and every committee and candidate of the master files.
CREATE TABLE named AS
SELECT payer AS id FROM decided UNION SELECT payee FROM decided UNION
SELECT party_of(via_cmte) FROM decided WHERE via_cmte IS NOT NULL UNION
SELECT party_of(id) FROM mentioned;

CREATE TABLE party_rows AS
-- Committees of the master file; a name that is none is left to the stub.
SELECT party_of(CMTE_ID) AS id, coalesce(CMTE_NM, CMTE_ID) AS name, 'committee' AS kind, CMTE_ID AS fec_id,
  CMTE_TP AS committee_type, CMTE_DSGN AS designation, 'US' AS jurisdiction, false AS is_stub,
  concat_ws('; ',
    'type ' || CMTE_TP, 'designation ' || CMTE_DSGN, 'party ' || CMTE_PTY_AFFILIATION,
    CASE WHEN employer_named(norm(CONNECTED_ORG_NM)) <> '' THEN 'connected organization ' || CONNECTED_ORG_NM END,
    'treasurer ' || TRES_NM, concat_ws(', ', CMTE_CITY, CMTE_ST)) AS note
FROM cm
UNION ALL
SELECT party_of(CAND_ID), coalesce(CAND_NAME, CAND_ID), 'candidate', CAND_ID, NULL, NULL,
  CASE WHEN CAND_OFFICE_ST IS NULL OR CAND_OFFICE_ST = 'US' THEN 'US' ELSE 'US-' || CAND_OFFICE_ST END, false,
  concat_ws('; ',
    CASE CAND_OFFICE WHEN 'H' THEN 'House' WHEN 'S' THEN 'Senate' WHEN 'P' THEN 'President' END
      || CASE WHEN CAND_OFFICE = 'H' THEN coalesce(' district ' || CAND_OFFICE_DISTRICT, '') ELSE '' END,
    'party ' || CAND_PTY_AFFILIATION, 'election ' || CAND_ELECTION_YR)
FROM cn
UNION ALL
-- Committees and candidates that only records name: never dropped.
SELECT named.id, coalesce(said.name, seen.name, upper(substr(named.id, 5))),
  CASE WHEN named.id LIKE 'fec:c%' THEN 'committee' ELSE 'candidate' END, upper(substr(named.id, 5)), NULL, NULL, 'US', true,
  'not in the master files that were imported'
FROM named
LEFT JOIN (
  SELECT other_party AS id, mode(name ORDER BY name) AS name FROM records
  WHERE NOT is_candidate_code AND other_party LIKE 'fec:%' GROUP BY 1
) AS seen USING (id)
LEFT JOIN (SELECT party_of(id) AS id, max(name) AS name FROM mentioned GROUP BY 1) AS said USING (id)
WHERE named.id LIKE 'fec:%' AND named.id NOT IN (SELECT party_of(CMTE_ID) FROM cm) AND named.id NOT IN (SELECT party_of(CAND_ID) FROM cn)
UNION ALL
SELECT other_party, max(name), 'person', NULL, NULL, NULL, NULL, false,
  concat_ws('; ',
    concat_ws(', ', max(city), max(state), max(zip5(zip))),
    max(CASE WHEN employer_named(norm(employer)) <> '' THEN employer END), max(occupation))
FROM records WHERE other_party LIKE 'fec-person:%' GROUP BY other_party
UNION ALL
SELECT other_party, max(name), CASE WHEN bool_and(type = 'PAID' OR is_candidate_code) THEN 'vendor' ELSE 'organization' END,
  NULL, NULL, NULL, NULL, false, concat_ws(', ', max(city), max(state), max(zip5(zip)))
FROM records WHERE other_party LIKE 'fec-org:%' GROUP BY other_party
UNION ALL
SELECT id, CASE WHEN id LIKE 'fec-unnamed-candidate:%' THEN 'Candidate not named by ' ELSE 'Not named by ' END
    || upper(regexp_extract(id, '[^:]+$')),
  CASE WHEN id LIKE 'fec-unnamed-candidate:%' THEN 'candidate' ELSE 'unitemized' END, NULL, NULL, NULL, NULL, false,
  'the filing leaves the name out'
FROM named WHERE id LIKE 'fec-unnamed%';

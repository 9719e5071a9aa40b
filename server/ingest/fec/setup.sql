-- Macros and tables of one FEC import. Money is text until cents_of has made it whole cents, without floating point.
CREATE MACRO cents_of(amount) AS CASE
  WHEN regexp_full_match(amount, '-?\d{1,13}') THEN CAST(amount AS BIGINT) * 100
  WHEN regexp_full_match(amount, '-?\d{0,13}\.\d{1,2}')
    THEN CAST(CAST(CAST(amount AS DECIMAL(18, 2)) * 100 AS DECIMAL(18, 0)) AS BIGINT)
END;
-- A name as it is compared: upper case, words of letters and digits, single spaces.
CREATE MACRO norm(name) AS trim(regexp_replace(upper(name), '[^\p{L}\p{N}&]+', ' ', 'g'));
CREATE MACRO zip5(zip) AS CASE WHEN regexp_full_match(zip, '\d{5}(\d{4})?') THEN left(zip, 5) END;
-- An employer as compared; one that names none is empty.
CREATE MACRO employer_named(normed) AS CASE
  WHEN normed IN ('NONE', 'N A', 'NA', 'NULL', 'NOT APPLICABLE', 'INFORMATION REQUESTED', 'REQUESTED',
    'INFORMATION REQUESTED PER BEST EFFORTS') THEN ''
  ELSE coalesce(normed, '')
END;
CREATE MACRO is_committee(id) AS coalesce(regexp_full_match(id, 'C\d{8}'), false);
CREATE MACRO is_candidate(id) AS coalesce(regexp_full_match(id, '[HSP][0-9A-Z]{8}'), false);
CREATE MACRO party_of(id) AS 'fec:' || lower(id);
-- The conduit that a folded file names for a gift; and whether a row of known codes goes into a slot (decisions/0004).
CREATE MACRO folded_via(is_in, other, filer, earmarked, file_role, kind) AS CASE
  WHEN other IS NULL THEN NULL
  WHEN is_in AND is_committee(other) AND other <> filer
    AND (earmarked OR (file_role = 'itcont' AND kind IN ('IND', 'CAN', 'ORG'))) THEN other
END;
CREATE MACRO is_gift_code(way, what, is_part) AS (way = 'in' AND what = 'CONTRIBUTED' AND NOT is_part);
CREATE MACRO is_refund_code(way, what) AS (way = 'out' AND what = 'REFUNDED');
CREATE MACRO goes_to_slot(is_gift, is_refund, is_early, conduit, has_id) AS
  (is_gift AND NOT is_early AND (conduit IS NOT NULL OR NOT has_id)) OR (is_refund AND NOT has_id);

CREATE TABLE items (
  f INTEGER, role VARCHAR, ln BIGINT, sub_id VARCHAR, cmte VARCHAR, tp VARCHAR, entity VARCHAR, name VARCHAR,
  city VARCHAR, state VARCHAR, zip VARCHAR, employer VARCHAR, occupation VARCHAR, date_text VARCHAR, day DATE,
  amount_text VARCHAR, cents BIGINT, other_id VARCHAR, cand_id VARCHAR, tran_id VARCHAR, file_num VARCHAR,
  image VARCHAR, memo_cd VARCHAR, memo_text VARCHAR, rpt_tp VARCHAR, purpose VARCHAR,
  raw_code VARCHAR, amndt VARCHAR, rpt_yr VARCHAR
);
CREATE TABLE codes (
  tp VARCHAR, meaning VARCHAR, direction VARCHAR, type VARCHAR, second_of VARCHAR[], is_candidate_code BOOLEAN,
  is_conduit BOOLEAN, is_share BOOLEAN, is_bundled BOOLEAN, is_not_money BOOLEAN, is_earmarked BOOLEAN
);

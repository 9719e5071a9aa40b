-- The report of each filing: filer, kind and year. An amended report is another filing of the same report, with a higher number.
-- Bulk files do not say the year that a report is about (oppexp does): it is the year of most rows of the filing.
-- Given: rows, a relation of all rows with cmte, file_num, rpt_tp, day, rpt_yr, amndt, and n, how many rows each stands for.
CREATE TABLE filings AS
SELECT cmte, file_num, rpt_tp, upper(concat_ws(':', cmte, rpt_tp, coalesce(max(rpt_yr), CAST(arg_max(year, n) AS VARCHAR)))) AS report,
  bool_or(is_amending) AS is_amending
FROM (
  SELECT cmte, file_num, rpt_tp, year(day) AS year, max(rpt_yr) AS rpt_yr, sum(n) AS n,
    bool_or(coalesce(amndt <> 'N', false)) AS is_amending
  FROM ({{rows}})
  WHERE regexp_full_match(file_num, '\d{1,16}') AND rpt_tp IS NOT NULL
  GROUP BY ALL
)
GROUP BY cmte, file_num, rpt_tp
HAVING coalesce(max(rpt_yr), CAST(arg_max(year, n) AS VARCHAR)) IS NOT NULL;

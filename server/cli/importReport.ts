/** An import report for people. */
import type { ImportedFile, ImportReport, ImportTotal } from '../../model/api/import.ts';
import { formatDollars } from '../../model/money.ts';
import { RULE_MEANINGS, type ExclusionRule } from '../../model/transfer.ts';

export function reportText(report: ImportReport): string {
  const lines = [
    `${report.dryRun ? 'Dry run, nothing loaded' : 'Imported'}: ${report.importId}`,
    ...report.files.flatMap(fileLines),
    '',
    ...report.totals.map(totalLine),
    ...report.checks.map(
      (check) => `${check.holds ? 'ok  ' : 'OFF '} ${check.id}  ${check.name}: ${check.got} of ${check.expected}`,
    ),
    '',
    ...report.notes.map((note) => `Note: ${note}`),
    `${report.transfers} records, ${report.parties} parties, ${report.ties} ties, ${report.claims} stated totals; ${formatDollars(report.countableCents)} counts.`,
    report.complete
      ? 'Everything was read and every control holds.'
      : 'NOT complete: see the rejected rows and the totals marked OFF.',
  ];
  return lines.join('\n');
}

function fileLines(file: ImportedFile): string[] {
  const excluded = Object.entries(file.excluded).map(
    ([rule, rows]) => `    ${rows} kept, not counted: ${RULE_MEANINGS[rule as ExclusionRule] ?? rule}`,
  );
  const flagged = Object.entries(file.flagged).map(([reason, rows]) => `    ${rows} flagged: ${reason}`);
  const rejected = file.rejected
    .slice(0, 5)
    .map(({ line, column, reason }) => `    rejected line ${line}, ${column}: ${reason}`);
  return [
    `  ${file.path}: ${file.rowsRead} rows, ${file.loaded} loaded, ${file.rejectedRows} rejected`,
    ...excluded,
    ...flagged,
    ...rejected,
    ...(file.rejectFile === null ? [] : [`    all rejected rows: ${file.rejectFile}`]),
  ];
}

function totalLine(total: ImportTotal): string {
  const mark = total.differenceCents === 0 ? 'ok  ' : total.basis === 'control' ? 'OFF ' : 'src ';
  const counted = total.compared === null ? '' : ` [${total.exact} of ${total.compared} exact]`;
  return `${mark} ${total.id}  ${total.name}: ${formatDollars(total.gotCents)} of ${formatDollars(total.expectedCents)}${counted}`;
}

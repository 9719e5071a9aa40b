/**
 * Adds the test runner's JSON report to the counts of the other checks and prints the closing line
 * "N passed, N failed, N skipped". Exits 0 only when nothing failed, tests ran, and in CI the Neo4j tests were among them.
 */
import { readFileSync } from 'node:fs';

const [file, passedChecks, failedChecks, exitCode] = process.argv.slice(2);
let report = null;
try {
  report = JSON.parse(readFileSync(file, 'utf8'));
} catch (error) {
  console.log(`no test report: ${error.message}`);
}
let passed = Number(passedChecks) + (report?.numPassedTests ?? 0);
let failed = Number(failedChecks) + (report?.numFailedTests ?? 0);
const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
if (report === null || report.numTotalTests === 0) failed += 1;
else if (Number(exitCode) !== 0 && report.numFailedTests === 0) failed += 1;

const all = report?.testResults.flatMap((suite) => suite.assertionResults) ?? [];
const neo4j = all.filter((test) => /neo4j/i.test(test.fullName));
const ranOnNeo4j = neo4j.filter((test) => test.status === 'passed').length;
console.log(`on a real Neo4j: ${ranOnNeo4j} passed, ${neo4j.length - ranOnNeo4j} not`);
if (process.env.CI === 'true' && ranOnNeo4j === 0) {
  console.log('no test ran on a real Neo4j, which CI requires');
  failed += 1;
}
for (const test of all.filter((one) => one.status === 'failed')) console.log(`FAILED ${test.fullName}`);
for (const suite of report?.testResults ?? []) {
  if (suite.status === 'failed' && suite.assertionResults.length === 0) {
    console.log(`FAILED to load ${suite.name}: ${suite.message}`);
    failed += 1;
  }
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);

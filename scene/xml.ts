/** Text inside XML. */

/** Whether XML 1.0 allows the character at all: no control characters but tab and line ends, no half surrogate pairs. */
function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff);
}

/** Text with its markup characters escaped and what XML forbids replaced. */
export function escapeXml(text: string): string {
  let safe = '';
  for (const char of text) safe += isAllowed(char.codePointAt(0) ?? 0) ? char : '\uFFFD';
  return safe.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An attribute's value with its quotes. */
export function attribute(text: string): string {
  return `"${escapeXml(text).replaceAll('"', '&quot;')}"`;
}

/** A coordinate with at most two decimals. */
export function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Text inside XML. */

/** Characters that XML 1.0 forbids even when escaped: most control characters and halves of surrogate pairs. */
const FORBIDDEN = new RegExp(
  '[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]',
  'g',
);

export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An attribute's value with its quotes. */
export function attribute(text: string): string {
  return `"${escapeXml(text).replaceAll('"', '&quot;')}"`;
}

/** A coordinate with at most two decimals. */
export function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

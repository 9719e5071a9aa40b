/** Words of people and of Tributary as HTML. Everything that comes from outside goes through here. */
import { attribute, escapeXml } from '../../../scene/xml.ts';

/** Text as HTML, on one line. */
export function words(text: string): string {
  return escapeXml(text.trim());
}

/** Text with amounts between ** ** as HTML, the amounts bold. */
export function amounts(text: string): string {
  return text
    .split('**')
    .map((part, i) => (i % 2 === 1 ? `<strong>${escapeXml(part)}</strong>` : escapeXml(part)))
    .join('');
}

/** Text of several paragraphs: an empty line parts them, a line end is kept. */
export function paragraphs(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => `<p>${escapeXml(part).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

/** A web address as a link; anything else as it is written. */
export function link(url: string): string {
  return /^https?:\/\//i.test(url)
    ? `<a href=${attribute(url)} rel="noopener noreferrer">${escapeXml(url)}</a>`
    : escapeXml(url);
}

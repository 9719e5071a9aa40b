/** Wrapped text of a figure, with bold parts between ** **. */
import { PALETTES } from '../../../scene/palette.ts';
import type { Markup } from '../../../scene/svgLegend.ts';
import { textWidth, type Weight } from '../../../scene/text.ts';
import type { Theme } from '../../../scene/types.ts';
import { attribute, escapeXml, fixed } from '../../../scene/xml.ts';

export interface TextStyle {
  readonly size: number;
  readonly tone: 'ink' | 'quiet';
  readonly weight?: Weight;
  readonly lineHeight?: number;
  /** Where lines after the first begin, in pixels. */
  readonly indent?: number;
}

interface Word {
  readonly text: string;
  readonly weight: Weight;
}

/** A paragraph whose upper left corner is at (x, y). Words wider than the room are broken, never cut. */
export function paragraph(text: string, x: number, y: number, room: number, theme: Theme, style: TextStyle): Markup {
  const step = style.size * (style.lineHeight ?? 1.4);
  const indent = style.indent ?? 0;
  const color = PALETTES[theme][style.tone];
  const lines = wrapWords(wordsOf(text, style.weight ?? 400), room, style.size, indent);
  const markup = lines.map((line, i) => {
    const at = `x="${fixed(x + (i === 0 ? 0 : indent))}" y="${fixed(y + style.size + i * step)}"`;
    return `<text ${at} font-size="${style.size}" fill="${color}" xml:space="preserve">${runs(line)}</text>`;
  });
  return { markup: markup.join('\n'), height: lines.length * step + style.size * 0.1 };
}

/** A paragraph that links to an address. */
export function linked(markup: string, url: string | null): string {
  return url ? `<a href=${attribute(url)}>${markup}</a>` : markup;
}

function wordsOf(text: string, weight: Weight): Word[] {
  return text.split('**').flatMap((part, i) =>
    part
      .split(/\s+/)
      .filter(Boolean)
      .map((word): Word => ({ text: word, weight: i % 2 === 1 ? 600 : weight })),
  );
}

function wrapWords(words: readonly Word[], room: number, size: number, indent: number): Word[][] {
  const lines: Word[][] = [];
  let line: Word[] = [];
  let used = 0;
  const space = textWidth(' ', size);
  for (const word of words.flatMap((one) => breakWord(one, room - indent, size))) {
    const width = textWidth(word.text, size, word.weight);
    const available = room - (lines.length === 0 ? 0 : indent);
    if (line.length > 0 && used + space + width > available) {
      lines.push(line);
      line = [];
      used = 0;
    }
    used += (line.length > 0 ? space : 0) + width;
    line.push(word);
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** An address may be wider than the figure: it goes on in the next line. */
function breakWord(word: Word, room: number, size: number): Word[] {
  if (textWidth(word.text, size, word.weight) <= room) return [word];
  const parts: Word[] = [];
  let part = '';
  for (const char of word.text) {
    if (part !== '' && textWidth(part + char, size, word.weight) > room) {
      parts.push({ ...word, text: part });
      part = '';
    }
    part += char;
  }
  return [...parts, { ...word, text: part }];
}

/** Neighboring words of one weight as one span; punctuation that follows a bold part stays beside it. */
function runs(line: readonly Word[]): string {
  const spans: Word[] = [];
  for (const [i, word] of line.entries()) {
    const last = spans.at(-1);
    const glue = i === 0 || /^[,.;:]/.test(word.text) ? '' : ' ';
    if (last && last.weight === word.weight)
      spans[spans.length - 1] = { ...last, text: `${last.text}${glue}${word.text}` };
    else spans.push({ ...word, text: `${glue}${word.text}` });
  }
  return spans.map(({ text, weight }) => `<tspan font-weight="${weight}">${escapeXml(text)}</tspan>`).join('');
}

/** A story as one HTML file that stands alone: no script, and no font or picture from elsewhere. */
import { formatDates, formatDay, parseDates } from '../../../model/day.ts';
import type { Source } from '../../../model/source.ts';
import type { Step, Story } from '../../../model/story.ts';
import { inlineSvg } from '../../../scene/inlineSvg.ts';
import { fontFaces } from './fonts.ts';
import { amounts, link, paragraphs, words } from './markup.ts';
import type { StoryBlock } from './storyFigure.ts';
import { STYLE } from './style.ts';

/** Widths of the two pictures of each figure: for a page, and for a phone. */
const WIDE = 860;
const NARROW = 358;
/** Longer ones are of no use to a reader who types. */
const LONGEST_VIEW = 1000;

export interface SetStep {
  readonly step: Step;
  /** null for a step of words alone. */
  readonly block: StoryBlock | null;
}

export interface Imprint {
  /** Day of making, YYYY-MM-DD. */
  readonly made: string;
  /** Version of the program. */
  readonly version: string;
}

/** Writes the file. `sources` are those of all figures in the order of their numbers. Pure. */
export function storyPage(
  story: Pick<Story, 'title' | 'author'>,
  steps: readonly SetStep[],
  sources: readonly Source[],
  { made, version }: Imprint,
): string {
  const title = words(story.title) || 'A story without a title';
  const dataVersions = [...new Set(steps.flatMap(({ block }) => block?.dataVersion ?? []))];
  const figures = dataVersions.length > 0;
  const body = `<body>
<main>
<header>
<h1>${title}</h1>
<p class="byline">${story.author.trim() ? `By ${words(story.author)}, ` : ''}${formatDay(made)}</p>
${figures ? '<p class="frame-note">What stands below a heavy rule, with its amounts, was computed by Tributary from the numbered sources. Everything else is in the words of the author.</p>' : ''}
</header>
${steps.map((one, i) => stepMarkup(one, i + 1)).join('\n')}
${figures ? READING : ''}
${sources.length > 0 ? sourcesMarkup(sources) : ''}
<footer>
<p>Published on ${formatDay(made)} with Tributary ${words(version)}.${figures ? ` Data version ${words(dataVersions.join(', '))}.` : ''}</p>
</footer>
</main>
</body>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Tributary ${words(version)}">
<title>${title}</title>
<style>
${fontFaces(body)}
${STYLE}
</style>
</head>
${body}
</html>
`;
}

function stepMarkup({ step, block }: SetStep, number: number): string {
  const title = words(step.title) || `Step ${number}`;
  return `<section class="step" id="step-${number}">
<h2><span>${number}</span><span>${title}</span></h2>
<div class="prose">
${paragraphs(step.text)}
</div>
${block ? figureMarkup(step, block, number) : ''}
</section>`;
}

function figureMarkup(step: Step, block: StoryBlock, number: number): string {
  const { says, methods, notes, cited } = block;
  return `<figure>
<figcaption><span class="computed">Computed by Tributary</span>${amounts(says)}</figcaption>
${pictures(block, number)}
${methods.length > 0 ? methodsMarkup(methods) : ''}
<ul class="notes">
${notes.map((note) => `<li>${amounts(note)}</li>`).join('\n')}
${cited.length > 0 ? `<li>Sources: ${cited.map((one) => `<a href="#source-${one}">[${one}]</a>`).join(' ')}</li>` : ''}
${step.view && step.view.length <= LONGEST_VIEW ? `<li>To see this view, add to the address of a Tributary with these records: <code>?${words(step.view)}</code></li>` : ''}
</ul>
</figure>`;
}

/** The same picture for a wide and a narrow window, in light and in dark; the style sheet shows one of them. */
function pictures({ draw }: StoryBlock, number: number): string {
  return (['light', 'dark'] as const)
    .flatMap((theme) =>
      (
        [
          ['wide', WIDE],
          ['narrow', NARROW],
        ] as const
      ).map(([size, width]) => {
        const drawn = draw(width, theme);
        if (!drawn) return '';
        return `<div class="${theme} ${size}">${inlineSvg(drawn.svg, `s${number}-${theme}-${size}`)}</div>`;
      }),
    )
    .join('\n');
}

function methodsMarkup(methods: StoryBlock['methods']): string {
  const rows = methods.map(
    ({ name, amount, meaning }) =>
      `<tr><th scope="row">${words(name)}</th><td class="amount">${words(amount)}</td><td>${words(meaning)}</td></tr>`,
  );
  return `<table class="methods">
<thead><tr><th scope="col">Figure</th><th scope="col">Amount</th><th scope="col">What it means</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

const READING = `<section class="end">
<h2>How to read the figures</h2>
<p>They hold for the records that were loaded, and for these only. “At least” must have arrived, whatever was paid from which dollar; “at most” can have arrived at the very most; pro-rata, FIFO and LIFO are conventions, none of them a fact. No dollar is counted twice.</p>
<p>A ribbon is a payment, its width the amount. Hatched is what was spent before the gift, which is not counted, or what lies between the least and the most that a source states. Independent spending is spent for or against a candidate, never given to one. Colors and shapes tell the kind of party, never a side.</p>
</section>`;

function sourcesMarkup(sources: readonly Source[]): string {
  return `<section class="end">
<h2>Sources</h2>
<ol class="sources">
${sources.map((source, i) => `<li id="source-${i + 1}">${sourceMarkup(source)}</li>`).join('\n')}
</ol>
</section>`;
}

function sourceMarkup({ title, publisher, published, url, seenAs }: Source): string {
  const date = published ? formatDates(parseDates(published)) : null;
  const origin = [publisher, date].filter((part) => part !== null && part !== '').join(', ');
  const parts = [title, origin, seenAs ? `Seen as: ${seenAs}` : ''].filter(Boolean);
  return `${parts.map((part) => words(/[.!?…]["”’]?$/.test(part) ? part : `${part}.`)).join(' ')}${url ? ` ${link(url)}` : ''}`;
}

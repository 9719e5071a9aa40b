/** `tributary figure`. */
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { type FigureRequest, zFigureRequest } from '../../model/api/figure.ts';
import { EXIT } from '../core/exitCodes.ts';
import { badRequest } from '../core/failure.ts';
import { inputFailure } from '../core/problems.ts';
import { renderFigure } from '../export/figure/figure.ts';
import { withBackend } from './backend.ts';
import { addTraceOptions, traceRequestOf } from './traceOptions.ts';

const FORMATS = ['svg', 'png', 'pdf'] as const;

interface FigureOptions extends Record<string, unknown> {
  readonly out: string;
}

export function register(program: Command): void {
  addTraceOptions(program.command('figure'))
    .description(
      'Draw a trace with its figures, legend and numbered sources, as the ending of --out says: svg, png or pdf.',
    )
    .requiredOption('--out <file>', 'where to write it; - for standard output, as SVG')
    .addOption(new Option('--theme <theme>', 'colors').choices(['light', 'dark']))
    .option('--width <units>', 'width of the figure, 400 to 4000')
    .option('--scale <factor>', 'pixels of a PNG for each unit, 1 to 4')
    .option('--title <text>', 'a title in place of the sentence that answers')
    .action(draw);
}

async function draw(options: FigureOptions): Promise<void> {
  const request = requestOf(options);
  const trace = await withBackend((backend) => backend.trace(request));
  const { body } = await renderFigure(trace, request);
  if (options.out === '-') process.stdout.write(body);
  else await write(options.out, body);
  if (trace.routes.length === 0) process.exitCode = EXIT.noRoute;
}

/** The request that the options mean. @throws Failure `bad-request` naming each fault */
function requestOf(options: FigureOptions): FigureRequest {
  const { theme, width, scale, title } = options;
  const given = { theme, width, scale, title, format: formatOf(options.out) };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = zFigureRequest
    .pick({ theme: true, width: true, scale: true, title: true, format: true })
    .safeParse(known);
  if (!parsed.success) throw inputFailure(parsed.error);
  return { ...traceRequestOf(options), ...parsed.data };
}

function formatOf(out: string): (typeof FORMATS)[number] {
  if (out === '-') return 'svg';
  const ending = extname(out).slice(1).toLowerCase();
  const format = FORMATS.find((one) => one === ending);
  if (!format)
    throw badRequest(`"${out}" does not say what to write.`, {
      hint: `End --out in ${FORMATS.map((one) => `.${one}`).join(', ')}.`,
    });
  return format;
}

async function write(out: string, body: Buffer | string): Promise<void> {
  try {
    await writeFile(out, body);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw badRequest(`The figure could not be written to "${out}": ${reason}`, {
      hint: 'Name a file in a folder that is there and may be written to.',
    });
  }
  console.error(`Wrote ${out}`);
}

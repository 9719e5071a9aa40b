/** What is drawn as a file: a figure with title, legend, method, date and sources, or data for other programs. */
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { type FigureLook, MOST_FIGURE_RECORDS } from '../../../model/api/figure.ts';
import type { Picture } from '../../../scene/types.ts';
import { figureUrl, postRecordsFigure } from '../../api/endpoints.ts';
import { say, tell, usePage } from '../../state/page.ts';
import { saveProject } from '../../state/projectFile.ts';
import { useTheme } from '../../state/theme.ts';
import { Icon } from '../../ui/Icon.tsx';
import { save } from '../../ui/save.ts';
import { graphCsv, graphGexf } from './graphFiles.ts';

const FORMATS = [
  { format: 'svg', name: 'SVG', hint: 'sharp at any size' },
  { format: 'png', name: 'PNG', hint: 'twice the pixels' },
  { format: 'pdf', name: 'PDF', hint: 'for print' },
] as const;

const FILES = [
  { name: 'CSV', hint: 'payments as a table, in cents', file: 'tributary-payments.csv', write: graphCsv },
  { name: 'GEXF', hint: 'the graph, for Gephi', file: 'tributary-graph.gexf', write: graphGexf },
] as const;

/** @param figure query string of the trace; null: what is drawn was explored or found, and is named by `title`. */
export function ExportMenu({ figure, picture, title }: { figure: string | null; picture: Picture; title: string }) {
  const { theme } = useTheme();
  const [open, setOpen] = useState(false);
  const sheet = usePage((page) => page.sheet);
  const shown = open || sheet === 'export';
  const draw = async (format: FigureLook['format'], name: string) => {
    const records = [...new Set(picture.graph.edges.flatMap((edge) => edge.recordIds))];
    if (records.length > MOST_FIGURE_RECORDS) {
      tell(
        `A figure is drawn from at most ${MOST_FIGURE_RECORDS} records; here are ${records.length}. Hide or filter some.`,
      );
      return;
    }
    say(`Exporting ${name}`);
    try {
      save(`tributary-figure.${format}`, await postRecordsFigure({ records, title, format, theme }));
      say(`Exported ${name}`);
    } catch (error) {
      tell(`The figure could not be drawn: ${(error as Error).message}`);
    }
  };
  return (
    <DropdownMenu.Root
      open={shown}
      // The page stays readable behind it; so it stands inside the main part, where a menu belongs.
      modal={false}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next && sheet === 'export') usePage.setState({ sheet: null });
      }}
    >
      <DropdownMenu.Trigger asChild>
        <button type="button" className="button">
          Export
          <Icon name="down" size={14} />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" sideOffset={4} align="start">
        {FORMATS.map(({ format, name, hint }) =>
          figure === null ? (
            <DropdownMenu.Item key={format} onSelect={() => void draw(format, name)}>
              {name} <span className="muted small">{hint}</span>
            </DropdownMenu.Item>
          ) : (
            <DropdownMenu.Item key={format} asChild>
              <a
                href={figureUrl(figure, format, theme)}
                download={`tributary-trace.${format}`}
                onClick={() => say(`Exporting ${name}`)}
              >
                {name} <span className="muted small">{hint}</span>
              </a>
            </DropdownMenu.Item>
          ),
        )}
        {FILES.map(({ name, hint, file, write }) => (
          <DropdownMenu.Item
            key={name}
            onSelect={() => {
              save(file, write(picture.graph));
              say(`Exported ${name}`);
            }}
          >
            {name} <span className="muted small">{hint}</span>
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Item onSelect={saveProject}>
          Project <span className="muted small">everything, to open again</span>
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

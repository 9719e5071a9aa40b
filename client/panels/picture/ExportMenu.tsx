/** The drawn figure as a file, with title, legend, method, date and sources. */
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { figureUrl } from '../../api/endpoints.ts';
import { say, usePage } from '../../state/page.ts';
import { useTheme } from '../../state/theme.ts';
import { Icon } from '../../ui/Icon.tsx';

const FORMATS = [
  { format: 'svg', name: 'SVG', hint: 'sharp at any size' },
  { format: 'png', name: 'PNG', hint: 'twice the pixels' },
] as const;

export function ExportMenu({ figure }: { figure: string }) {
  const { theme } = useTheme();
  const [open, setOpen] = useState(false);
  const sheet = usePage((page) => page.sheet);
  const shown = open || sheet === 'export';
  return (
    <DropdownMenu.Root
      open={shown}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next && sheet === 'export') usePage.setState({ sheet: null });
      }}
    >
      <DropdownMenu.Trigger asChild>
        <button type="button" className="button">
          Export figure
          <Icon name="down" size={14} />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" sideOffset={4} align="start">
          {FORMATS.map(({ format, name, hint }) => (
            <DropdownMenu.Item key={format} asChild>
              <a
                href={figureUrl(figure, format, theme)}
                download={`tributary-trace.${format}`}
                onClick={() => say(`Exporting ${name}`)}
              >
                {name} <span className="muted small">{hint}</span>
              </a>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

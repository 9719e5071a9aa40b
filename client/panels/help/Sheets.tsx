/** Sheets over the page, one at a time: keys, command palette, guided first trace. */
import { openSheet } from '../../state/page.ts';
import { Guide } from './Guide.tsx';
import { Help } from './Help.tsx';
import { Palette } from './Palette.tsx';
import './help.css';

export function Sheets({ sheet }: { sheet: 'help' | 'palette' | 'guide' | 'export' }) {
  const close = () => openSheet(null);
  if (sheet === 'help') return <Help close={close} />;
  if (sheet === 'palette') return <Palette close={close} />;
  if (sheet === 'guide') return <Guide close={close} />;
  return null;
}

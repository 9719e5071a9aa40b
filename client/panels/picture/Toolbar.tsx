/** River, network, table; fit, lasso, export, link. */
import { ToggleGroup } from 'radix-ui';
import type { Picture } from '../../../scene/types.ts';
import type { Laying } from '../../graph/canvas.ts';
import { runCommand } from '../../state/commands.ts';
import { act, say, tell, usePage } from '../../state/page.ts';
import { VIEWS, type ViewName } from '../../state/url.ts';
import { ExportMenu } from './ExportMenu.tsx';

const NAMES: Record<ViewName, string> = { river: 'River', network: 'Network', table: 'Table' };

interface Props {
  picture: Picture;
  title: string;
  figure: string | null;
  lasso: boolean;
  onLasso: () => void;
  laying: Laying | null;
  /** How many routes the trace lists. */
  routes: number;
}

export function Toolbar({ picture, title, figure, lasso, onLasso, laying, routes }: Props) {
  const view = usePage((page) => page.url.view);
  const ties = usePage((page) => page.url.ties);
  return (
    <div className="toolbar" role="toolbar" aria-label="Picture">
      <ToggleGroup.Root
        type="single"
        className="toolbar-group"
        aria-label="View"
        value={view}
        onValueChange={(next) => next && act(`Show ${next}`, { view: next as ViewName })}
      >
        {VIEWS.map((name) => (
          <ToggleGroup.Item key={name} value={name} className="button">
            {NAMES[name]}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <div className="toolbar-group">
        {view !== 'table' && (
          <>
            <button type="button" className="button" onClick={() => runCommand('fit')}>
              Fit
            </button>
            <button type="button" className="button wide-only" aria-pressed={lasso} onClick={onLasso}>
              Lasso
            </button>
            <button
              type="button"
              className="button wide-only"
              aria-pressed={ties}
              title="Relationships that carry no money, as thin dotted lines"
              onClick={() => act(ties ? 'Hide ties' : 'Show ties', { ties: !ties })}
            >
              Ties
            </button>
          </>
        )}
        {picture.graph.edges.length > 0 && <ExportMenu figure={figure} picture={picture} title={title} />}
        {picture.graph.edges.length > 0 && (
          <button type="button" className="button" onClick={() => runCommand('add-step')}>
            Add to story
          </button>
        )}
        {routes > 0 && (
          <button type="button" className="button over-only" onClick={() => runCommand('inspect')}>
            Routes · {routes}
          </button>
        )}
        <button type="button" className="button" onClick={copyLink}>
          Copy link
        </button>
        <Copied />
        {laying?.where === 'page' && <span className="small muted">laying out…</span>}
      </div>
    </div>
  );
}

function copyLink(): void {
  navigator.clipboard.writeText(window.location.href).then(
    () => say('Link copied'),
    () => tell('The browser refused the clipboard: copy the address from its bar'),
  );
}

/** What copying or adding came to, for a moment shown beside the buttons as well as said. */
function Copied() {
  const said = usePage((page) => page.said);
  const shown = ['Link', 'Added to the story'];
  return shown.some((start) => said.startsWith(start)) ? <span className="small muted">{said}</span> : null;
}

/** The sections of the page. */
import { act, usePage } from '../../state/page.ts';
import { SECTIONS, type Section } from '../../state/url.ts';
import { Icon } from '../../ui/Icon.tsx';
import './rail.css';

export const SECTION_NAMES: Record<Section, string> = {
  trace: 'Trace',
  explore: 'Explore',
  queries: 'Queries',
  data: 'Data',
  story: 'Story',
};

export function Rail() {
  const at = usePage((page) => page.url.at);
  return (
    <nav className="rail" aria-label="Sections">
      {SECTIONS.map((section) => (
        <button
          key={section}
          type="button"
          aria-current={at === section ? 'page' : undefined}
          onClick={() => act(`Go to ${SECTION_NAMES[section]}`, { at: section, party: null })}
        >
          <Icon name={section} size={22} />
          {SECTION_NAMES[section]}
        </button>
      ))}
    </nav>
  );
}

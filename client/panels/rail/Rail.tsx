/** The sections of the page. */
import { act, usePage } from '../../state/page.ts';
import { SECTION_NAMES, SECTIONS } from '../../state/url.ts';
import { Icon } from '../../ui/Icon.tsx';
import './rail.css';

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

/** The page's few pictograms, drawn in one weight. Always beside a word or a label for screen readers. */
const PATHS = {
  mark: 'M2 5c6.5 0 7 7 12 7M2 19c6.5 0 7-7 12-7M12 12h10',
  trace: 'M4 6c6 0 6 6 10 6M4 18c6 0 6-6 10-6M13 12h7',
  explore: 'M7 9.5 10 15M13.5 15 16 10.5M8.5 7h6.5',
  queries: 'M5 7l5 5-5 5M13 17h6',
  data: 'M5 6c0-3 14-3 14 0v12c0 3-14 3-14 0ZM5 6c0 3 14 3 14 0M5 12c0 3 14 3 14 0',
  story: 'M6 4h9l3 3v13H6ZM9 10h6M9 13.5h6M9 17h4',
  up: 'M7 14l5-5 5 5',
  close: 'M7 7l10 10M17 7 7 17',
  arrow: 'M5 12h13M13 7l5 5-5 5',
  out: 'M8 16 16 8M9.5 8H16v6.5',
  down: 'M7 10l5 5 5-5',
  undo: 'M9 7 5 11l4 4M5 11h8a5 5 0 0 1 0 10h-2',
  redo: 'M15 7l4 4-4 4M19 11h-8a5 5 0 0 0 0 10h2',
  play: 'M8 5.5v13l11-6.5Z',
  pause: 'M8 6v12M16 6v12',
  theme: 'M12 4a8 8 0 1 0 0 16ZM12 4a8 8 0 0 1 0 16',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM15 15l5 5',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  pin: 'M12 21v-7M8 4h8l-1 6 3 4H6l3-4Z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  const dots = name === 'explore';
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === 'more' ? 3 : 1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {dots && [
        <circle key="a" cx="6" cy="7" r="2.5" fill="none" stroke="currentColor" strokeWidth="1.8" />,
        <circle key="b" cx="17.5" cy="8" r="2.5" fill="none" stroke="currentColor" strokeWidth="1.8" />,
        <circle key="c" cx="11.5" cy="17.5" r="2.5" fill="none" stroke="currentColor" strokeWidth="1.8" />,
      ]}
    </svg>
  );
}

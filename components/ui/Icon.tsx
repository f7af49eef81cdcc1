/** Outline icons on a 20 px grid, drawn for this project. */
const PATHS = {
  alert: 'M10 3.2 17.6 16.5H2.4zM10 8.4v3.4M10 14.2v.1',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  chat: 'M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z',
  check: 'm4.5 10.5 3.7 3.7 7.3-8',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6.2V10l2.6 1.8',
  close: 'm5.5 5.5 9 9m0-9-9 9',
  copy: 'M7.5 7.5h8v9h-8zM12.5 7.5v-4h-8v9h3',
  document: 'M5.5 3h6l3.5 3.5V17h-9.5zM11.5 3v3.5H15M8 10.5h4.5M8 13.5h4.5',
  flow: 'M4 4h5v4H4zM11 12h5v4h-5zM6.5 8v3.5a2.5 2.5 0 0 0 2.5 2.5h2',
  forward: 'M8 4.5 13.5 10 8 15.5',
  gear: 'M10 7.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM10 2.8v2M10 15.2v2M2.8 10h2M15.2 10h2M4.9 4.9l1.4 1.4M13.7 13.7l1.4 1.4M4.9 15.1l1.4-1.4M13.7 6.3l1.4-1.4',
  group:
    'M7.5 4.2a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM2.5 16v-1a4 4 0 0 1 4-3.5h2a4 4 0 0 1 4 3.5v1M13 4.6a2.5 2.5 0 0 1 0 4.7M14.7 11.9a3.7 3.7 0 0 1 2.8 3.3v.8',
  image: 'M3.5 4h13v12h-13zM3.5 13.5l4-4 3.5 3.5 2-2 3.5 3.5M13 7.3v.1',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9.3v4M10 6.5v.1',
  link: 'M11 4.5h4.5V9M15.5 4.5l-7 7M8 5.5H4.5v10h10V12',
  list: 'M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.7 5.5h.1M3.7 10h.1M3.7 14.5h.1',
  location:
    'M10 17s5.5-5 5.5-9a5.5 5.5 0 0 0-11 0c0 4 5.5 9 5.5 9zM10 6.3a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  phone: 'M4 4h3l1.5 3.5L6.8 9a9 9 0 0 0 4.2 4.2l1.5-1.7L16 13v3a12 12 0 0 1-12-12z',
  refresh: 'M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 3.5v4h-4',
  reply: 'M8 5 3.5 9.5 8 14M3.5 9.5h8a5 5 0 0 1 5 5V16',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l3.5 3.5',
  send: 'M17 3 3 8.5l5.5 3L11.5 17z',
  star: 'M10 3l2.1 4.4 4.9.6-3.6 3.4.9 4.8L10 13.9l-4.3 2.3.9-4.8L3 8l4.9-.6z',
  user: 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16.5V16a5 5 0 0 1 5-4.5h2a5 5 0 0 1 5 4.5v.5',
  video: 'M3 5.5h9.5v9H3zM12.5 9l4.5-2.5v7L12.5 11',
} as const;

export type IconName = keyof typeof PATHS;

interface IconProps {
  name: IconName;
  large?: boolean;
}

/** A decorative picture beside a text; never the only carrier of a meaning. */
export function Icon({ name, large = false }: IconProps) {
  return (
    <svg class={large ? 'icon icon--large' : 'icon'} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

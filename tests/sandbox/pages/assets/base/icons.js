/** Line icons on a 24-pixel grid, drawn for this page (the real one uses an icon font that is not downloaded here). */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  ban: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.6 5.6l12.8 12.8',
  bell: 'M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4',
  bolt: 'M13 3L5 13.5h6L10.5 21 19 10h-6.5z',
  broadcast: 'M4 10v4h3l7 4V6l-7 4zM17.5 9a4 4 0 0 1 0 6',
  check: 'M5 12.5l4.5 4.5L19 7',
  chevron: 'M6 15l6-6 6 6',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.2l3.4 2',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h10v11H9zM15 9V5H5v10h4',
  dashboard: 'M4 4h7v7H4zM13 4h7v4h-7zM13 11h7v9h-7zM4 14h7v6H4z',
  document: 'M7 3h7l4 4v14H7zM14 3v5h4M10 13h5M10 16.5h5',
  forum: 'M4 5h13v9H9l-5 4zM20 9v11l-4-3h-6',
  history: 'M4 4v5h5M4.6 9A8.5 8.5 0 1 1 3.6 14M12 8v4.5l3 1.8',
  home: 'M4 11l8-7 8 7v9h-5v-6h-6v6H4z',
  image: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.2v.1',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.2',
  link: 'M13 5h6v6M19 5l-9 9M10 6H5v13h13v-5',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  phone:
    'M6 3.5h3l1.6 4.3-2 1.6a12 12 0 0 0 6 6l1.6-2 4.3 1.6v3A1.8 1.8 0 0 1 18.6 20 15.6 15.6 0 0 1 4 5.4 1.8 1.8 0 0 1 6 3.5z',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 8a2.2 2.2 0 1 0 0 4.4A2.2 2.2 0 0 0 12 8z',
  play: 'M8 5l11 7-11 7z',
  reply: 'M10 6l-6 6 6 6v-4c5 0 8 1.5 10 4-.6-5-4-8-10-8z',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20',
  send: 'M4 4.5L21 12 4 19.5l2.5-7.5zM6.5 12H13',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM9 14.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z',
  sort: 'M7 5v14M3.5 15.5L7 19l3.5-3.5M17 19V5M13.5 8.5L17 5l3.5 3.5',
  sun: 'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  tune: 'M5 4v9M5 17v3M12 4v3M12 11v9M19 4v9M19 17v3M2.5 15h5M9.5 9h5M16.5 15h5',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.7-6 7.5-6s6.700 2 7.500 6',
};

/** @typedef {keyof typeof PATHS} IconName */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {IconName} name
 * @param {number} [size]
 * @returns {SVGSVGElement}
 */
export function icon(name, size = 20) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries(attributes(size))) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** @param {number} size */
function attributes(size) {
  return {
    viewBox: '0 0 24 24',
    width: String(size),
    height: String(size),
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.8',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    class: 'icon',
  };
}

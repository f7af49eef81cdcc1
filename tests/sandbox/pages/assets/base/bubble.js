import { h } from './dom.js';
import { icon } from './icons.js';
import { clockTime, whatsappText } from './text.js';

/**
 * @typedef {import('../types.ts').Message} Message
 * @typedef {import('../types.ts').Template} Template
 * @typedef {{ onReply?: (text: string) => void, testId: string, mine: 'in' | 'out' }} BubbleOptions
 */

const MEDIA = /** @type {const} */ ({ IMAGE: 'image', VIDEO: 'play', DOCUMENT: 'document', LOCATION: 'pin' });

/**
 * One message, plain or template; `mine` says whose side of the screen is the right one.
 * @param {Message} message
 * @param {BubbleOptions} options
 */
export function bubble(message, options) {
  const { template } = message;
  const side = message.direction === options.mine ? 'mine' : 'theirs';
  const content = template
    ? templateParts(template)
    : [h('p', { class: 'bubble__text' }, whatsappText(message.text))];
  const time = h('time', { class: 'bubble__time', datetime: message.at }, clockTime(message.at));
  return h(
    'article',
    { class: `bubble bubble--${side}`, 'data-testid': options.testId, 'data-direction': message.direction },
    h('div', { class: 'bubble__box' }, content, time),
    template && template.buttons.length > 0 && buttonList(template, options),
  );
}

/** @param {Template} template */
function templateParts(template) {
  return [
    template.header && header(template.header),
    h('p', { class: 'bubble__text' }, whatsappText(template.body)),
    template.footer && h('p', { class: 'bubble__footer' }, template.footer),
  ];
}

/** @param {NonNullable<Template['header']>} head */
function header(head) {
  if (head.format === 'TEXT') return h('p', { class: 'bubble__title' }, head.text ?? '');
  return h(
    'div',
    { class: `bubble__media bubble__media--${head.format.toLowerCase()}` },
    icon(MEDIA[head.format], 40),
    head.text && h('span', { class: 'bubble__media-name' }, head.text),
  );
}

/**
 * @param {Template} template
 * @param {BubbleOptions} options
 */
function buttonList(template, options) {
  return h(
    'div',
    { class: 'bubble__buttons' },
    template.buttons.map((button) => templateButton(button, options)),
  );
}

/**
 * Only a quick reply answers; a link or a call leaves WhatsApp, so here it does nothing.
 * @param {Template['buttons'][number]} button
 * @param {BubbleOptions} options
 */
function templateButton(button, options) {
  const { onReply } = options;
  const replies = button.type === 'QUICK_REPLY' && onReply !== undefined;
  return h(
    'button',
    {
      type: 'button',
      class: 'bubble__button',
      'data-testid': 'template-button',
      disabled: !replies,
      onclick: () => onReply?.(button.text),
    },
    icon(buttonIcon(button.type), 16),
    h('span', {}, button.text),
  );
}

/**
 * @param {string} type
 * @returns {import('./icons.js').IconName}
 */
function buttonIcon(type) {
  if (type === 'QUICK_REPLY') return 'reply';
  if (type.includes('PHONE')) return 'phone';
  return type.includes('COPY') ? 'copy' : 'link';
}

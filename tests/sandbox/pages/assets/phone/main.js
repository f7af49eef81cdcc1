import { h } from '../base/dom.js';
import { coalesced, onSandboxEvents } from '../base/live.js';
import { contactPicker } from './picker.js';
import { phoneScreen } from './screen.js';

/** `/phone` and `/phone/<contactUuid>`: a list of people, and the phone of the one chosen. */
const root = /** @type {HTMLElement} */ (document.querySelector('#phone'));
const contactUuid = () => /^\/phone\/([0-9a-fA-F-]{36})/.exec(location.pathname)?.[1];

const stage = h('section', { class: 'phone-stage' });
const picker = contactPicker(choose);
/** @type {ReturnType<typeof phoneScreen> | null} */
let screen = null;

/** @param {string} uuid */
function choose(uuid) {
  history.pushState(null, '', `/phone/${uuid}`);
  void showPhone();
}

async function showPhone() {
  const uuid = contactUuid();
  picker.select(uuid);
  screen = uuid ? phoneScreen(uuid) : null;
  stage.replaceChildren(
    screen?.element ?? h('p', { class: 'phone-stage__hint' }, 'Choose whose phone to look at.'),
  );
  await screen?.refresh();
}

const refresh = coalesced(async () => {
  await screen?.refresh();
});

root.append(picker.element, stage);
addEventListener('popstate', () => void showPhone());
onSandboxEvents(() => void refresh());
await Promise.all([picker.load(), showPhone()]);

import { ApiError } from '../base/api.js';
import { chatStorage } from '../base/info.js';
import { coalesced, onSandboxEvents } from '../base/live.js';
import { parseRoute } from './routes.js';
import { onSystemTheme } from './theme.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').Room} Room
 * @typedef {import('../types.ts').RoomLists} RoomLists
 */

/**
 * Everything that changes the state by itself: the first calls, the route, and the sandbox's events.
 * @param {Context} context
 */
export function createController(context) {
  const { router, set } = context;
  const refresh = coalesced(() => refreshRooms(context));
  const life = new AbortController();
  router.listen(() => {
    const route = parseRoute(router.path());
    if (route.view === 'none') return router.go('/rooms', 'replace');
    onRoute(context, route);
  });
  onSystemTheme(() => set({}), life.signal);
  return {
    async start() {
      const layout = context.state.route.view === 'home' ? loadLayout(context) : undefined;
      const [me] = await Promise.all([context.api.profile(), layout]);
      set({ me });
      await refreshRooms(context).catch(keepWhatIsShown);
      await openRoom(context);
      onSandboxEvents((type) => {
        if (type !== 'starts') refresh().catch(keepWhatIsShown);
      }, life.signal);
    },
    stop: () => life.abort(),
  };
}

/** The sandbox is gone or refuses for a moment: the next event asks again. @param {unknown} error */
function keepWhatIsShown(error) {
  console.info('The sandbox did not answer.', error);
}

/**
 * Each time the layout is mounted; its sidebar stays `display:none` until both calls have finished (hosts.md §4).
 * @param {Context} context
 */
async function loadLayout({ api, set }) {
  markSeen();
  try {
    await Promise.all([api.sectorCount(), api.listAccess()]);
  } finally {
    showSidebar(set);
  }
}

/** @param {Context['set']} set */
function showSidebar(set) {
  const status = sessionStorage.getItem(`chats_statusAgent-${chatStorage.get('projectUuid')}`);
  set({ loading: false, online: status !== 'OFFLINE' });
}

/** hosts.md §2, "others seen". */
function markSeen() {
  sessionStorage.setItem('chats_lastSettingsUpdate', new Date().toISOString());
  localStorage.setItem('chats_viewOptionsNewSeen', 'true');
  localStorage.setItem('chats_darkModeIntroSeen', 'true');
}

/** @param {Context} context */
async function refreshRooms(context) {
  const { api, state, set } = context;
  const rooms = await api.rooms(state.route.agentEmail ?? state.me.email);
  set({ rooms });
  if (!state.room) return;
  const room = inLists(rooms, state.room.uuid) ?? state.room;
  const messages = await api.messages(room);
  if (state.room?.uuid === room.uuid) set({ room, messages });
}

/**
 * @param {RoomLists} rooms
 * @param {string} uuid
 */
function inLists(rooms, uuid) {
  return Object.values(rooms)
    .flat()
    .find((room) => room.uuid === uuid);
}

/**
 * @param {Context} context
 * @param {import('../types.ts').Route} route
 */
function onRoute(context, route) {
  const before = context.state.route;
  const changedRoom = route.roomUuid !== before.roomUuid;
  const mountsLayout = route.view === 'home' && before.view !== 'home';
  context.set({
    route,
    bulk: false,
    drawer: mountsLayout ? 'none' : context.state.drawer,
    loading: mountsLayout,
  });
  if (mountsLayout) loadLayout(context).catch(keepWhatIsShown);
  if (changedRoom) void openRoom(context);
}

/**
 * hosts.md §4: the composer goes away while the 24-hour status of the new room loads.
 * @param {Context} context
 */
async function openRoom({ api, router, state, set }) {
  const uuid = state.route.roomUuid;
  set({ room: null, messages: [], windowKnown: false });
  if (!uuid) return;
  try {
    const [room] = await Promise.all([inLists(state.rooms, uuid) ?? api.anyRoom(uuid), api.room(uuid)]);
    if (!room) return router.go('/rooms', 'replace');
    const messages = await api.messages(room);
    if (state.route.roomUuid === uuid) set({ room, messages, windowKnown: true });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    router.go('/rooms', 'replace');
  }
}

/**
 * Opens a room the way a click on its card does; a manager who looks over an agent stays on the same address.
 * @param {Context} context
 * @param {Room} room
 */
export function chooseRoom(context, room) {
  const { route } = context.state;
  if (!route.agentEmail) return context.router.go(`/chats/${room.uuid}`);
  onRoute(context, { ...route, roomUuid: room.uuid });
}

/** §1.2 "Rooms live in the principal's sectors while contacts/flows live in the secondary project". */
import type { Project, World } from '../model.ts';
import { PRINCIPAL_PROJECT, PROJECT } from '../names.ts';

/** Are the agents of this world members of it? */
export const isOurs = (world: World, { ours, uuid }: Project): boolean =>
  ours || (world.mode.principal === 'ours' && uuid === PRINCIPAL_PROJECT.uuid);

/** The project that has the sectors and the rooms. */
export const chatsProject = (world: World): string =>
  world.mode.principal === 'ours' ? PRINCIPAL_PROJECT.uuid : PROJECT.uuid;

/** Projects, sectors, queues and the people who work there. */
import { DAY } from '../clock.ts';
import type { Agent, Project, Queue, Sector } from '../model.ts';
import { AGENTS, FOREIGN_PROJECT, PRINCIPAL_PROJECT, PROJECT, SECTORS } from '../names.ts';

export interface Team {
  sectors: Sector[];
  queues: Queue[];
  agents: Agent[];
  projects: Project[];
}

export function seedTeam(now: number): Team {
  const sector = ({ uuid, name }: { uuid: string; name: string }): Sector => ({
    uuid,
    name,
    canTriggerFlows: false,
    createdOn: now - 90 * DAY,
  });
  const queue = (sector: Sector, uuid: string): Queue => ({
    uuid,
    name: `Fila ${sector.name}`,
    sector,
    createdOn: now - 90 * DAY,
  });
  const [sales, support, finance] = [SECTORS.sales, SECTORS.support, SECTORS.finance].map(sector);
  if (!sales || !support || !finance) throw new Error('three sectors are seeded');
  const salesQueue = queue(sales, SECTORS.sales.queueUuid);
  const supportQueue = queue(support, SECTORS.support.queueUuid);
  const financeQueue = queue(finance, SECTORS.finance.queueUuid);
  const agents: Agent[] = [
    { ...AGENTS.admin, role: 1, managerOf: [], queues: [], key: 'a'.repeat(40) },
    { ...AGENTS.manager, role: 2, managerOf: [sales], queues: [], key: 'b'.repeat(40) },
    { ...AGENTS.attendant, role: 2, managerOf: [], queues: [salesQueue], key: 'c'.repeat(40) },
    { ...AGENTS.attendant2, role: 2, managerOf: [], queues: [supportQueue], key: 'd'.repeat(40) },
  ];
  const projects: Project[] = [
    { ...PROJECT, config: null, ours: true },
    { ...FOREIGN_PROJECT, config: { its_principal: false }, ours: false },
    { ...PRINCIPAL_PROJECT, config: {}, ours: false },
  ];
  return {
    sectors: [sales, support, finance],
    queues: [salesQueue, supportQueue, financeQueue],
    agents,
    projects,
  };
}

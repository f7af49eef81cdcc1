/** A request of the Flows API whose sender is known: from outside with a Token, or from the engine. */
import type { Agent, Via, World } from '../model.ts';
import type { Answer } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';

export interface FlowsCall extends Call {
  world: World;
  /** Whose token it is: the throttle counts by this one. */
  user: Agent;
  /** Whom the engine asks for; starts are booked under that one. */
  onBehalfOf?: Agent;
  via: Via;
}

export type FlowsHandler = (call: FlowsCall) => Answer;

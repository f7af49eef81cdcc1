/** Runs tasks one at a time, in the order of asking; one that fails holds nobody up. */
export function inTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = turn.then(task);
    turn = mine.catch(() => undefined);
    return mine;
  };
}

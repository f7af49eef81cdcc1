/** The part of papaparse that is used; the package brings no types of its own. */
declare module 'papaparse' {
  interface Parsed {
    data: string[][];
    meta: { delimiter: string };
  }
  const Papa: {
    parse(text: string, options: { delimiter?: string; delimitersToGuess?: string[] }): Parsed;
  };
  // oxlint-disable-next-line import/no-default-export -- that is how the package is made
  export default Papa;
}

import { build } from 'vite';

/** A file of ours as a script for a page: what it exports stands in a global of that name. */
export async function bundled(entry: string, name: string): Promise<string> {
  const lib = { entry, formats: ['iife' as const], name, fileName: name };
  const [made] = [
    await build({ configFile: false, logLevel: 'silent', build: { lib, write: false } }),
  ].flat();
  const chunk = made && 'output' in made ? made.output[0] : undefined;
  if (!chunk) throw new Error('Nothing was built.');
  return chunk.code;
}

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** One import of one file. Paths are relative to the project, with `/`. */
export interface Import {
  from: string;
  /** a file of the project, a package (`pg`, `@hono/node-server`), or a built-in (`node:fs`) */
  to: string;
  /** `import type` and `export type`: gone when the program runs */
  typeOnly: boolean;
}

/** What a folder of `src/`, or one of its files, may know. `config.ts` and `config/` are one room, as are the like. */
export interface Room {
  /** rooms it may import */
  imports: readonly string[];
  /** rooms it may import types from */
  types?: readonly string[];
  /** packages of which it is the only user; `@scope/*` is a whole scope */
  packages: readonly string[];
  /** neither file, network, clock nor environment: no built-in but node:url, which only computes */
  pure?: true;
}

/** All imports of the TypeScript files below `folder` of the project at `root`, in the order of files and lines. */
export function readImports(root: string, folder: string): Import[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .sort()
    .flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')));
}

// The formatter starts each statement in the first column, so that text in comments and strings is not taken for one.
const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^'\n]+)'/gm;
const CALL = /\b(?:import|require)\(\s*['"`]([^'"`$\n]+)['"`$]/g;

/** Imports, re-exports and calls of `import()` with a fixed name in one file's source. */
export function importsOf(file: string, source: string): Import[] {
  const found: Import[] = [];
  for (const [, type, name = ''] of source.matchAll(STATEMENT)) {
    found.push({ from: file, to: target(file, name), typeOnly: type !== undefined });
  }
  for (const [, name = ''] of source.matchAll(CALL)) {
    found.push({ from: file, to: target(file, name), typeOnly: false });
  }
  return found;
}

function target(file: string, name: string): string {
  if (name.startsWith('.')) return posix.join(dirname(file), name);
  if (name.startsWith('node:')) return name;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** A sentence for each import that the table of rooms does not allow, and for each circle of files. */
export function layerFaults(imports: readonly Import[], rooms: Readonly<Record<string, Room>>): string[] {
  const faults = imports.flatMap((each) => {
    const fault = faultOf(each, rooms);
    return fault === null
      ? []
      : [`${each.from} imports ${each.typeOnly ? 'types of ' : ''}${each.to}: ${fault}`];
  });
  return [...faults, ...circles(imports).map((files) => `a circle: ${files.join(' -> ')}`)];
}

function faultOf({ from, to, typeOnly }: Import, rooms: Readonly<Record<string, Room>>): string | null {
  const name = roomOf(from);
  const room = rooms[name];
  if (!room) return `${name} is not in the table`;
  if (to.startsWith('node:')) return room.pure && to !== 'node:url' ? `${name} is pure` : null;
  if (!to.startsWith('src/')) {
    const owner = Object.keys(rooms).find((each) => rooms[each]?.packages.some((owned) => covers(owned, to)));
    if (owner === name) return null;
    return owner === undefined ? 'no room has this package' : `only ${owner} may`;
  }
  const other = roomOf(to);
  if (other === name || room.imports.includes(other)) return null;
  if (room.types?.includes(other)) return typeOnly ? null : `${name} may only import types of ${other}`;
  return `${name} may not import ${other}`;
}

function covers(owned: string, name: string): boolean {
  return owned.endsWith('/*') ? name.startsWith(owned.slice(0, -1)) : owned === name;
}

/** `src/domain/decide.ts` is in `domain`, `src/config.ts` and `src/config/values.ts` are in `config`. */
function roomOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/, '');
}

/** Every circle of files once, from where it was entered; types count, since a reader goes round in it all the same. */
function circles(imports: readonly Import[]): string[][] {
  const next = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (file: string, path: string[]): void => {
    const entered = path.indexOf(file);
    if (entered >= 0) found.push([...path.slice(entered), file]);
    if (entered >= 0 || done.has(file)) return;
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

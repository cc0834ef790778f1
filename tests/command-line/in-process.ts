import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CommanderError, type Command } from 'commander';
import { exitCodes, Stop } from '../../apps/cli/src/exit-codes.ts';
import type { Terminal } from '../../apps/cli/src/terminal.ts';
import type { Transcript } from './run-antipode.ts';

type Surroundings = {
  readonly folder?: string;
  readonly input?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly hasColours?: boolean;
};

/** Runs one command in this process: the same code as from a terminal, without the half second that a process takes. */
export async function inProcess(
  command: (open: () => Terminal) => Command,
  args: readonly string[],
  { folder = '/', input = '', hasColours = false }: Surroundings = {},
): Promise<Transcript> {
  let out = '';
  let err = '';
  let exitCode: number | null = null;
  const terminal: Terminal = {
    folder,
    write: (text) => {
      out += text;
      return Promise.resolve();
    },
    tell: (line) => {
      err += `${line}\n`;
    },
    input: typeof input === 'object' && Symbol.asyncIterator in input ? input : once(input),
    hasColours,
    end: (code) => {
      exitCode = code;
    },
  };
  const program = command(() => terminal)
    .exitOverride()
    .configureOutput({ writeErr: terminal.tell, writeOut: (text) => void (out += text) });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof Stop) {
      terminal.tell(error.message);
      exitCode = error.exitCode;
    } else if (error instanceof CommanderError) {
      exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.couldNotRun;
    } else throw error;
  }
  return { exitCode, out, err };
}

async function* once(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(typeof input === 'string' ? new TextEncoder().encode(input) : input);
}

export type Folder = Readonly<Record<string, string | Uint8Array>>;

/** Folders on the disk, gone when the tests are. */
export function temporaryFolders() {
  const made: string[] = [];
  return {
    write: async (files: Folder): Promise<string> => {
      const root = await mkdtemp(join(tmpdir(), 'antipode-test-'));
      made.push(root);
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), content);
      }
      return root;
    },
    remove: async (): Promise<void> => {
      for (const root of made) await rm(root, { recursive: true, force: true });
    },
  };
}

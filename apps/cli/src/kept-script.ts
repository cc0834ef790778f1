/**
 * A script of the build, with all of its code that an earlier run compiled.
 *
 * Node keeps what is compiled as a file is loaded, which is little of it: functions are compiled when they are first
 * called. Here the code is kept as it is when the process ends, beside what Node keeps of this build.
 */
import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/**
 * What the script exports.
 *
 * @param name of a file beside this one, which holds a function as CommonJS has it, in ASCII
 */
export function loadKeptScript(name: string): unknown {
  const filename = fileURLToPath(new URL(name, import.meta.url));
  const kept = keptFile(filename);
  const cachedData = kept === undefined ? undefined : readOwn(kept);
  const script = new Script(readFileSync(filename, 'latin1'), {
    filename,
    ...(cachedData && { cachedData }),
  });
  if (kept !== undefined && (cachedData === undefined || script.cachedDataRejected)) {
    process.once('exit', () => keep(kept, script));
  }
  const module = { exports: {} };
  const run = script.runInThisContext() as CommonJs; // the build writes it so
  run(module.exports, createRequire(filename), module);
  return module.exports;
}

type CommonJs = (exports: object, require: NodeJS.Require, module: { exports: object }) => void;

/**
 * In Node's own folder, which is one for each version and user, and by how code is compiled just now; undefined where
 * Node keeps nothing.
 */
function keptFile(filename: string): string | undefined {
  const folder = nodeModule.getCompileCacheDir?.();
  return folder === undefined ? undefined : join(folder, `${basename(filename)}-${cachedDataVersionTag()}`);
}

/** What V8 is given it believes, so the sum of the code stands after it. */
const sumLength = 4;

/** Undefined when there is none, or one that somebody else wrote, or that a disk has changed: it would be run. */
function readOwn(path: string): Buffer | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      if (fstatSync(file).uid !== (process.getuid?.() ?? 0)) return undefined;
      const whole = readFileSync(file);
      const code = whole.subarray(0, -sumLength);
      return crc32(code) === whole.readUInt32LE(code.length) ? code : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/**
 * Whole or not at all, since V8 believes what is kept: a disk that is full or not ours to write on slows the next run
 * down, and is no reason to fail in this one.
 */
function keep(path: string, script: Script): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const code = script.createCachedData();
    const sum = Buffer.alloc(sumLength);
    sum.writeUInt32LE(crc32(code));
    writeFileSync(temporary, Buffer.concat([code, sum]), { mode: 0o600, flag: 'wx', flush: true });
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}

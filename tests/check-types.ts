/**
 * `npm run types`: the compiler over the packages by themselves, where nothing of Node or a browser exists,
 * and over everything.
 *
 * A project that matches no file is a fault: a check that read nothing must not pass.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.cwd();
const projects = ['tsconfig.packages.json', 'tsconfig.json'];

const compiler = await findCompiler();
const results = await Promise.all(projects.map(check));
for (const { report } of results) console.log(report);
process.exitCode = results.every(({ isGreen }) => isGreen) ? 0 : 1;

async function findCompiler(): Promise<string> {
  const manifest = fileURLToPath(import.meta.resolve('typescript/package.json'));
  const { bin } = JSON.parse(await readFile(manifest, 'utf8')) as { bin: { tsc: string } };
  return join(dirname(manifest), bin.tsc);
}

async function check(project: string): Promise<{ isGreen: boolean; report: string }> {
  const { exitCode, output } = await compile(project);
  const lines = output.split(/\r?\n/).filter((line) => line !== '');
  const listed = lines.filter(isListedFile);
  const count = listed.filter(isOurs).length;
  const said = lines.filter((line) => !isListedFile(line));
  if (exitCode !== 0) return { isGreen: false, report: [...said, `${project}: failed`].join('\n') };
  if (count === 0) return { isGreen: false, report: `${project}: no file was checked` };
  return { isGreen: true, report: `${project}: ${count} files checked` };
}

async function compile(project: string): Promise<{ exitCode: number; output: string }> {
  const args = [compiler, '--project', resolve(root, project), '--listFiles', '--pretty', 'false'];
  return await new Promise((done) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
      done({ exitCode: error ? 1 : 0, output: stdout + stderr });
    });
  });
}

function isListedFile(line: string): boolean {
  return /^(\/|[A-Za-z]:[\\/]).*\.([cm]?tsx?|json)$/.test(line);
}

function isOurs(file: string): boolean {
  const path = resolve(file);
  const isWithin = path.startsWith(root + sep) && !path.includes(`${sep}node_modules${sep}`);
  return isWithin && !/\.d\.[cm]?ts$/.test(path);
}

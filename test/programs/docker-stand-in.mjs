// docker-stand-in.mjs ARGS: does what the docker command line would, with a file per container in DOCKER_STAND_IN.
// Every call is recorded in calls.jsonl there; `run` prints its variables, listens on its published port, and stays.
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const folder = process.env.DOCKER_STAND_IN;
const [verb, ...args] = process.argv.slice(2);
appendFileSync(join(folder, 'calls.jsonl'), `${JSON.stringify([verb, ...args])}\n`);
const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const all = (name) => args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
const fileOf = (name) => join(folder, `${name}.container`);

if (verb === 'image') process.exit(existsSync(join(folder, 'pulled')) ? 0 : 1);
if (verb === 'pull') {
  if (args.includes('ghost:1')) process.exit(1);
  writeFileSync(join(folder, 'pulled'), '');
}
if (verb === 'run') {
  const file = fileOf(option('name'));
  writeFileSync(file, String(process.pid));
  for (const variable of all('env')) {
    process.stdout.write(variable.includes('=') ? `${variable}\n` : `${variable}=${process.env[variable]}\n`);
  }
  const port = Number(option('publish')?.split(':')[1]);
  const server = createServer((_request, response) => response.end('ok')).listen(port, '127.0.0.1');
  // A daemon keeps a container although its client is gone; only `stop` and `rm` end it.
  process.on('SIGTERM', () => undefined);
  setInterval(() => {
    if (existsSync(file)) return;
    server.close();
    process.exit(143);
  }, 10);
}
if (verb === 'inspect') {
  const file = fileOf(args.at(-1));
  const pid = existsSync(file) ? readFileSync(file, 'utf8') : '0';
  // Its processes are in no group of their own; the group they are in passes for the id, unless a file `id` says one.
  const group = () => readFileSync(`/proc/${pid}/cgroup`, 'utf8').trim().split(':').at(-1);
  const id = existsSync(join(folder, 'id')) ? readFileSync(join(folder, 'id'), 'utf8') : group();
  process.stdout.write(`${pid} ${id}\n`);
}
if (verb === 'stop' || verb === 'rm') {
  for (const name of args.filter((arg) => !arg.startsWith('-'))) rmSync(fileOf(name), { force: true });
}
if (verb === 'ps') {
  if (existsSync(join(folder, 'mute'))) process.exit(1);
  const left = readdirSync(folder).filter((name) => name.endsWith('.container'));
  process.stdout.write(left.map(() => `${'0123456789ab'}\n`).join(''));
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { needProgram } from './find-program.mjs';
import { serverUser } from './server-user.mjs';

/** Runs the server until `signal` asks it to stop, or it ends by itself; answers how it ended. */
export async function startServer(cluster, port, signal) {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    // TCP only: the path of a socket in a deep folder is longer than the system allows.
    unix_socket_directories: '',
    shared_buffers: '16MB',
    max_connections: '40',
    // Two orders that wait for each other are a defect; a test should meet it soon, and not after a second.
    deadlock_timeout: '100ms',
    // Test data need not survive a loss of power.
    fsync: 'off',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(needProgram('postgres'), ['-D', cluster, ...args], {
    ...serverUser(),
    cwd: '/',
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // SIGINT is PostgreSQL's "fast" stop; its SIGTERM waits until the last client has gone, which may be never.
  const stop = () => server.kill('SIGINT');
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  // After a crash its children may hold the output for a while; that it is gone should be known at once.
  const [code, by] = await once(server, 'exit');
  return by === null ? `ended with code ${code}` : `was ended by ${by}`;
}

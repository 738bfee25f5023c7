/** Lines for people, and running other programs. Plain Node 20, nothing installed. */
import { spawn } from 'node:child_process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Says what is wrong and what to do about it, and ends. */
export function stop(line, code = 1) {
  say(line);
  process.exit(code);
}

/** Runs a program to its end; its exit code, or 1 when it could not be started. Input is never waited for. */
export function run(command, args, options = {}) {
  const { timeout, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...rest });
    const timer = timeout === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeout);
    const pass = (signal) => child.kill(signal); // who ends us ends it, and it may clear up
    for (const signal of signals) process.on(signal, pass);
    child.on('error', () => resolve(1));
    child.on('close', (code) => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, pass);
      resolve(code ?? 1);
    });
  });
}

/** The same, with what it wrote. */
export async function capture(command, args, options = {}) {
  const { timeout, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...rest });
    const timer = timeout === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeout);
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (cause) => resolve({ code: 1, output: String(cause) }));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

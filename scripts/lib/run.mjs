/** Runs a tool of node_modules quietly: its output is shown only when it fails. */
import { spawn } from 'node:child_process';

/** Resolves with the output; rejects with it in the message when the tool fails. `command` is a script for node. */
export function runTool(root, command, args, label) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${label} failed:\n${output.trim()}`));
    });
  });
}

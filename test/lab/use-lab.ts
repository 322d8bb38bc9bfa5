/** The server of the lab for each test of a file. Where the lab cannot run, the tests are skipped and say what is missing. */
import { beforeEach, inject } from 'vitest';
import { LabServer } from './server';
import type { Step } from './step';
import { connectRunner } from './wine/runner-client';

/** To be called in a describe block or at the top of a file. Each test begins with a server that nothing was done to. */
export function useLab(): { readonly server: LabServer } {
  let server: LabServer | undefined;
  beforeEach(async ({ task, skip }) => {
    const lab = inject('lab');
    if (lab.missing !== null) return skip(lab.missing);
    const steps: Step[] = [];
    task.meta.steps = steps;
    server = new LabServer(lab.prefix, connectRunner(lab.runner), (step) => void steps.push(step));
    await server.reset();
  });
  return {
    get server() {
      if (server === undefined) throw new Error('The server is there while a test runs only.');
      return server;
    },
  };
}

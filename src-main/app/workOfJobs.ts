import type { OpenedProject } from './openedProject';

/** Which job works, or worked last, in which work folder of which project. */
export interface WorkOfJobs {
  /** the job works in the folder from now on, and no earlier one does */
  claim(jobId: string, project: OpenedProject, work: string): void;
  /** removes what the job had saved; another job that has taken it over keeps it */
  giveUp(jobId: string): Promise<void>;
}

export function createWorkOfJobs(): WorkOfJobs {
  const claims = new Map<string, { project: OpenedProject; work: string }>();
  return {
    claim(jobId, project, work) {
      for (const [other, claim] of claims)
        if (claim.work === work && claim.project.path === project.path) claims.delete(other);
      claims.set(jobId, { project, work });
    },
    async giveUp(jobId) {
      const claim = claims.get(jobId);
      claims.delete(jobId);
      await claim?.project.discardWork(claim.work);
    },
  };
}

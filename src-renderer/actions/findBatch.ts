import { codeOf } from '../ipc/client';
import { useJobsStore } from '../state/jobs';
import { useTrainingStore } from '../state/training';

/**
 * The largest of ⌊n/2⌋, ⌊n/4⌋, … density maps with which a trial runs; null if not even one does.
 *
 * @param images n, with which the process ended
 * @param trial runs steps on so many; rejects with `crashed` where its process ended
 */
export async function batchThatRuns(
  images: number,
  trial: (batch: number) => Promise<unknown>,
): Promise<number | null> {
  for (let batch = images >> 1; batch >= 1; batch >>= 1) {
    try {
      await trial(batch);
      return batch;
    } catch (error) {
      if (codeOf(error) !== 'crashed') throw error;
    }
  }
  return null;
}

/**
 * On a processor TensorFlow ends its process where it finds no memory, so that the trainer cannot search by itself. Steps of
 * the same network are run as jobs instead, on fewer and fewer density maps; a job that ends with its process costs nothing
 * else.
 */
export async function findBatch(trainingJob: string): Promise<void> {
  const jobs = useJobsStore();
  const training = useTrainingStore();
  const plan = training.byJob.get(trainingJob)?.plan ?? null;
  if (plan === null) return;
  const { model, batch: images } = plan;
  const fits = await batchThatRuns(images, (batch) =>
    jobs.run('measureTraining', { model, batch, steps: 1 }),
  );
  training.noteMemory(trainingJob, { images, fits });
}

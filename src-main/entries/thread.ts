import { serveKernels } from '../jobs/threads';
import { kernels } from '../tasks/kernels';

serveKernels(kernels);

export async function work(queue, name, handlers) {
  let count = 0;
  for (let job = queue.take(name); job; job = queue.take(name)) {
    try {
      await handlers[job.kind](job.payload);
      count += 1;
    } catch (error) {
      console.error(`${name}: job ${job.id} failed`, error);
    } finally {
      queue.done(job.id);
    }
  }
  return count;
}

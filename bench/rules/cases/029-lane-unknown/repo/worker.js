const { Queue } = require("./queue.js");
const { render } = require("./render.js");

const sizes = { small: 120, medium: 480, large: 1600 };

/** Renders every size of an image that was uploaded. Resolves to what was written. */
async function work(job, disk) {
  const written = [];
  for (const [name, width] of Object.entries(sizes)) {
    const { bytes } = await render(job.image, width);
    disk.set(`${job.id}/${name}`, bytes);
    written.push(name);
  }
  return written;
}

/** The sum of all bytes that a batch will take. */
async function estimate(jobs) {
  const sums = jobs.map(async (job) => {
    const { bytes } = await render(job.image, sizes.small);
    return bytes * 12;
  });
  return sums.reduce((total, bytes) => total + BigInt(bytes), 0n);
}

/** Works through a queue; one damaged image does not stop the others. */
async function drain(queue, disk) {
  const failed = [];
  for (let job = queue.next(); job; job = queue.next()) {
    try {
      await work(job, disk);
    } catch {
      failed.push(job.id);
    }
  }
  return failed;
}

module.exports = { Queue, work, estimate, drain };

// Where things are in Redis.

/** The keys of one engine. A conversation belongs to a user: the same name of another user is another conversation. */
export function keysOf(namespace) {
  const conversation = ({ user, conversation: name }) => `${namespace}:conversation:${user}:${name}`;
  return {
    /** Stream: a job each, until it is done. Its length is the depth of the queue. */
    jobs: `${namespace}:jobs`,
    /** Stream: pieces of answers on their way to the gateway. */
    answers: `${namespace}:answers`,
    /** Hash: how many pieces of the answer there are, who makes them, whether it is done. */
    job: (job) => `${conversation(job)}:job:${job.id}`,
    /** Counter: messages that were accepted. */
    asked: (job) => `${conversation(job)}:asked`,
    /** List: texts and answers of the turns that are done. */
    turns: (job) => `${conversation(job)}:turns`,
  };
}

/** The consumer group of the workers. */
export const GROUP = 'workers';

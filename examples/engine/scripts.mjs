// What must happen as a whole or not at all. Redis runs a script without anybody in between.

/** So long a message that is sent again is known to be the same one. */
const REMEMBERED_SECONDS = 600;

/**
 * A message becomes a job, once per id: KEYS job, asked, jobs; ARGV user, conversation, id, text.
 * Answers with its turn (0: it is one already) and the depth of the queue.
 */
export const ENQUEUE = `
if redis.call('HSETNX', KEYS[1], 'pieces', 0) == 0 then return {0, redis.call('XLEN', KEYS[3])} end
local turn = redis.call('INCR', KEYS[2])
redis.call('XADD', KEYS[3], '*', 'user', ARGV[1], 'conversation', ARGV[2], 'id', ARGV[3], 'text', ARGV[4], 'turn', turn)
return {turn, redis.call('XLEN', KEYS[3])}`;

/**
 * A piece of an answer: KEYS job, answers; ARGV index, user, conversation, id, text, worker. Whoever takes a job over
 * begins at the first piece; those that were sent before are not sent again.
 */
export const EMIT = `
if redis.call('HGET', KEYS[1], 'pieces') ~= ARGV[1] or redis.call('HEXISTS', KEYS[1], 'done') == 1 then return 0 end
redis.call('HSET', KEYS[1], 'pieces', ARGV[1] + 1, 'worker', ARGV[6])
redis.call('XADD', KEYS[2], '*', 'type', 'chunk', 'user', ARGV[2], 'conversation', ARGV[3], 'id', ARGV[4],
  'index', ARGV[1], 'text', ARGV[5])
return 1`;

/**
 * The end of a job: KEYS job, turns, answers, jobs; ARGV group, entry, user, conversation, id, turn, record. The turn is
 * remembered, the client told and the job acknowledged at the same moment, by the first worker that gets here.
 */
export const FINISH = `
local first = redis.call('EXISTS', KEYS[1]) == 1 and redis.call('HSETNX', KEYS[1], 'done', 1) or 0
if first == 1 then
  redis.call('RPUSH', KEYS[2], ARGV[7])
  redis.call('XADD', KEYS[3], '*', 'type', 'done', 'user', ARGV[3], 'conversation', ARGV[4], 'id', ARGV[5], 'turn', ARGV[6])
  redis.call('EXPIRE', KEYS[1], ${REMEMBERED_SECONDS})
end
redis.call('XACK', KEYS[4], ARGV[1], ARGV[2])
redis.call('XDEL', KEYS[4], ARGV[2])
return first`;

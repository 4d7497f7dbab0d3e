#!/usr/bin/env node

// app/store/embedded-worker.ts
import { parentPort, workerData } from "node:worker_threads";
import { PGlite, types } from "@electric-sql/pglite";
var port = parentPort;
if (port === null) throw new Error("embedded-worker runs as a worker thread");
var { directory } = workerData;
var panic;
var { execProtocolStream } = PGlite.prototype;
PGlite.prototype.execProtocolStream = async function(...question) {
  if (panic !== void 0) throw panic;
  try {
    return await execProtocolStream.apply(this, question);
  } catch (error) {
    const { severity } = error;
    if (severity === "PANIC" || severity === "FATAL") panic = error;
    throw error;
  }
};
var database = await PGlite.create(directory, {
  // GitHub's ids are below 2^53, so a number holds every bigint of the schema, as in postgres-database.ts.
  parsers: { [types.INT8]: Number, [types.TIMESTAMPTZ]: (text) => new Date(text).toISOString() }
});
port.postMessage({ id: 0, rows: [] });
var queue = Promise.resolve();
port.on("message", (request) => {
  queue = queue.then(async () => {
    try {
      port.postMessage({ id: request.id, rows: await answer(request) });
    } catch (error) {
      const { message, code } = error;
      const isFatal = panic !== void 0;
      port.postMessage({ id: request.id, error: { message, code, isFatal } });
    }
  });
});
async function answer(request) {
  if (request.kind === "query") return (await database.query(request.sql, [...request.parameters])).rows;
  if (request.kind === "script") await database.exec(request.sql);
  else {
    await database.close();
    port?.close();
  }
  return [];
}

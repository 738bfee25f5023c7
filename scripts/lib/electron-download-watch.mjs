/**
 * Preloaded into the installer of the electron package: shows how much has arrived, and ends a download for which
 * nothing arrives for a while. Node 24.
 */
const idleSeconds = Number(process.env.BULKHEAD_DOWNLOAD_IDLE_SECONDS ?? 30);
const download = globalThis.fetch;

globalThis.fetch = async (url, options) => {
  const stop = new AbortController();
  const giveUp = () => stop.abort(new Error(`no data for ${String(idleSeconds)} seconds`));
  let timer = setTimeout(giveUp, idleSeconds * 1000);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, idleSeconds * 1000);
  };
  try {
    const response = await download(url, { ...options, signal: stop.signal });
    heard();
    if (response.body === null) return response;
    const total = Number(response.headers.get('content-length') ?? 0);
    return new Response(response.body.pipeThrough(watch(total, heard, () => clearTimeout(timer))), response);
  } catch (cause) {
    clearTimeout(timer);
    throw stop.signal.aborted ? stop.signal.reason : withReason(cause);
  }
};

/** The installer prints the message alone, and that of a failed fetch is "fetch failed": the reasons are below it. */
function withReason(error) {
  const reasons = [];
  for (let at = error?.cause; at instanceof Error && reasons.length < 5; at = at.cause)
    reasons.push(`${at.code ?? ''} ${at.message}`);
  return reasons.length === 0 ? error : new Error(`${error.message}: ${reasons.join(': ')}`);
}

function watch(total, heard, ended) {
  let arrived = 0;
  let shown = -1;
  return new TransformStream({
    transform(chunk, controller) {
      heard();
      arrived += chunk.length;
      const percent = total > 0 ? Math.floor((arrived / total) * 100) : -1;
      if (percent > shown) {
        shown = percent;
        process.stderr.write(`\rDownloading Electron: ${String(percent)} %${percent === 100 ? '\n' : ''}`);
      }
      controller.enqueue(chunk);
    },
    flush: ended,
  });
}

// Talks to the worker, but never while a new one takes over: what the old one is told then may be lost, and hold up the new one.
export async function ask(message, progress = () => {}) {
  const registration = await navigator.serviceWorker.ready;
  await settle(registration.installing ?? registration.waiting);
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => ("von" in data ? progress(data) : done(data));
    registration.active.postMessage(message, [port2]);
  });
}

function settle(worker) {
  return new Promise((done) => {
    const look = () => (!worker || ["activated", "redundant"].includes(worker.state)) && done();
    worker?.addEventListener("statechange", look);
    look();
  });
}

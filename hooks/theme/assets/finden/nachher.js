// What can wait until the answer is painted: typing stays smooth on slow devices.

/** Calls once, after the next paint, in the order asked for; what is returned calls it off. */
export function afterPaint(call) {
  let off = false;
  requestAnimationFrame(() => setTimeout(() => off || call()));
  return () => {
    off = true;
  };
}

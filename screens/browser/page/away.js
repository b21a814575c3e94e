// The kiosk is away: what to dial, kept since the desk stood here last, and the desk itself as soon as it is back.
import { showDial } from "./dial.js";

showDial();

const EVERY = 2000; // milliseconds
setInterval(async () => {
  // Any answer of the kiosk's own will do: a browser that is known no more is to read that.
  const answer = await fetch("/desk.webmanifest", { cache: "no-store" }).catch(() => null);
  if (answer?.ok || answer?.status === 403) location.reload();
}, EVERY);
